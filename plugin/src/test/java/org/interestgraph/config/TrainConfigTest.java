package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainConfigTest {

    @Test
    void theContextIsLeftToTheProjectionUnlessGiven() {
        assertThat(TrainConfig.of(Map.of()).contextRelationshipTypes()).isEmpty();
        assertThat(TrainConfig.of(Map.of("contextRelationshipTypes", List.of())).contextRelationshipTypes())
                .hasValue(List.of());
        assertThat(TrainConfig.of(Map.of("contextRelationshipTypes", "CLICKED")).contextRelationshipTypes())
                .hasValue(List.of("CLICKED"));
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
        assertThat(TrainConfig.of(first.effective())).isEqualTo(first);
        ObjectMapper json = new ObjectMapper();
        @SuppressWarnings("unchecked")
        Map<String, Object> stored = json.readValue(json.writeValueAsString(first.effective()), Map.class);
        assertThat(TrainConfig.of(stored).parameters()).isEqualTo(first.parameters());
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
