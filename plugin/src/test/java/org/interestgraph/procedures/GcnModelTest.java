package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code interest.gcn} with a trained model. */
class GcnModelTest extends BlockShopTest {

    @ParameterizedTest
    @ValueSource(strings = {"lightgcn", "gcnconv"})
    void embeddingsOfAModelGiveTheScoresItRecommendsWith(String convolution) {
        train("m", "epochs", 3, "relationshipWeightProperty", "weight", "convolution", convolution);
        Map<String, Object> best = row(
                """
                CALL interest.recommend('u12', {modelName: 'm', k: 1}) YIELD item, score
                RETURN item.itemId AS itemId, score""");
        List<?> user = embedding("userId", "u12");
        List<?> item = embedding("itemId", best.get("itemId"));
        double score = 0;
        for (int k = 0; k < user.size(); k++) {
            score += (double) user.get(k) * (double) item.get(k);
        }
        assertThat(user).hasSize(16);
        assertThat(score).isCloseTo((double) best.get("score"), within(1e-5));
    }

    @Test
    void theConfigurationShownIsTheModels() {
        train("m", "epochs", 1);
        Map<?, ?> shown = (Map<?, ?>) row("CALL interest.gcn.stats('shop', {modelName: 'm'}) YIELD configuration")
                .get("configuration");
        assertThat(shown.get("modelName")).isEqualTo("m");
        assertThat(shown.get("embeddingDimension")).isEqualTo(16L);
        assertThat(shown.get("layers")).isEqualTo(2L);
        assertThat(shown.get("relationshipTypes")).isEqualTo(List.of("BOUGHT", "CLICKED"));
        assertThat(shown.containsKey("relationshipWeightProperty")).isFalse();
    }

    @Test
    void whatTheModelDecidesCannotBeSet() {
        train("m", "epochs", 1);
        assertThat(errorOf("CALL interest.gcn.stats('shop', {modelName: 'm', layers: 1})"))
                .isEqualTo(
                        "`layers` follows from the model 'm' and cannot be set together with `modelName`; leave one of"
                                + " them out.");
        assertThat(errorOf("CALL interest.gcn.stats('shop', {modelName: 'n'})"))
                .startsWith("Model `n` does not exist.");
    }

    private static List<?> embedding(String property, Object id) {
        return (List<?>) row(
                        "CALL interest.gcn.stream('shop', {modelName: 'm'}) YIELD nodeId, embedding"
                                + " WITH gds.util.asNode(nodeId) AS node, embedding WHERE node[$property] = $id"
                                + " RETURN embedding",
                        Map.of("property", property, "id", id))
                .get("embedding");
    }
}
