package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainConfigTest {

    @Test
    void theContextIsLeftToTheProjectionUnlessGiven() {
        assertThat(TrainConfig.of(Map.of()).contextRelationshipTypes()).isEmpty();
        assertThat(TrainConfig.of(Map.of("contextRelationshipTypes", List.of())).contextRelationshipTypes())
                .hasValue(List.of());
        assertThat(TrainConfig.of(Map.of("contextRelationshipTypes", "CLICKED")).contextRelationshipTypes())
                .hasValue(List.of("CLICKED"));
    }

    /** All but who chose the size of a step: what is shown counts as given when it is read again. */
    private static void assertSame(TrainConfig read, TrainConfig first) {
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("batchesGiven")
                .isEqualTo(first);
    }

    @Test
    void manyPairsAreTrainedInLargerBatchesUnlessTheUserSaysOtherwise() {
        TrainConfig large = TrainConfig.of(Map.of()).forPairs(400_000);
        assertThat(large.parameters().batchSize()).isEqualTo(8192);
        assertThat(large.parameters().learningRate()).isEqualTo(0.008);
        assertThat(large.effective()).containsEntry("batchSize", 8192).containsEntry("learningRate", 0.008);
        assertSame(TrainConfig.of(large.effective()), large);
        TrainConfig larger = TrainConfig.of(Map.of()).forPairs(1_600_000);
        assertThat(larger.parameters().batchSize()).isEqualTo(32_768);
        assertThat(larger.parameters().learningRate()).isEqualTo(0.008);
        TrainConfig few = TrainConfig.of(Map.of());
        assertThat(few.forPairs(399_999)).isSameAs(few);
        for (TrainConfig own :
                List.of(TrainConfig.of(Map.of("batchSize", 2048)), TrainConfig.of(Map.of("learningRate", 0.01)))) {
            assertThat(own.forPairs(400_000)).isSameAs(own);
        }
    }

    @Test
    void whatItShowsReadsAsTheSameConfigurationEvenAsJson() throws JsonProcessingException {
        TrainConfig first = TrainConfig.of(Map.of(
                "scorer",
                "MLP",
                "layers",
                1,
                "loss",
                "softmax",
                "randomSeed",
                1L << 40,
                "relationshipWeightProperty",
                "weight",
                "contextRelationshipTypes",
                List.of()));
        assertSame(TrainConfig.of(first.effective()), first);
        ObjectMapper json = new ObjectMapper();
        @SuppressWarnings("unchecked")
        Map<String, Object> stored = json.readValue(json.writeValueAsString(first.effective()), Map.class);
        assertThat(TrainConfig.of(stored).parameters()).isEqualTo(first.parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        negativeSampling | in-batch | loss       | bpr     | `negativeSampling` 'in-batch' goes with `loss` 'softmax' alone, but `loss` is 'bpr'
        negativeSampling | in-batch | scorer     | mlp     | `negativeSampling` 'in-batch' goes with `scorer` 'dot' alone, but `scorer` is 'mlp'
        similarity       | cosine   | scorer     | mlp     | `similarity` 'cosine' goes with `scorer` 'dot' alone, but `scorer` is 'mlp'
        negativeSampling | random   | loss       | softmax | `negativeSampling` is 'random' (STRING), but must be one of 'uniform', 'popularity', 'in-batch'
        """)
    void whatDoesNotGoTogetherIsRefused(String key, String value, String otherKey, String other, String error) {
        assertThatThrownBy(() -> TrainConfig.of(Map.of(key, value, otherKey, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(error);
    }

    @Test
    void aPopularityCorrectionNeedsNegativesInTheBatch() {
        assertThatThrownBy(() -> TrainConfig.of(Map.of("popularityCorrection", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`popularityCorrection` is 0.5, but has a meaning with `negativeSampling` 'in-batch' alone;"
                        + " leave it out.");
        Map<String, Object> inBatch =
                Map.of("negativeSampling", "in-batch", "loss", "softmax", "popularityCorrection", 0.5);
        assertThat(TrainConfig.of(inBatch).parameters().groupSize()).isEqualTo(1);
    }

    @Test
    void layersAloneMeanTheirMean() {
        assertThat(TrainConfig.of(Map.of("layers", 4)).parameters().layerWeights())
                .hasSize(5)
                .allSatisfy(weight -> assertThat(weight).isEqualTo(0.2, within(1e-12)));
        assertThat(TrainConfig.of(Map.of("layers", 0)).parameters().layerWeights())
                .containsExactly(1.0);
        assertThat(TrainConfig.of(Map.of("layers", 1, "layerWeights", List.of(0, 2)))
                        .parameters()
                        .layerWeightArray())
                .containsExactly(0f, 2f);
    }

    @Test
    void layerWeightsMustBeOneMoreThanLayers() {
        assertThatThrownBy(() -> TrainConfig.of(Map.of("layerWeights", List.of(1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`layerWeights` is [1.0, 1.0] (LIST), but must be a LIST of layers + 1 = 4 FLOAT, the first"
                        + " for the input features; write for example layerWeights: [0.25, 0.25, 0.25, 0.25].");
    }
}
