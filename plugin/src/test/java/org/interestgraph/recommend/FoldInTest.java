package org.interestgraph.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldInTest {

    private static RandomModel random(String convolution, String aggregation) {
        return RandomModel.of(Map.of(
                "convolution",
                convolution,
                "aggregation",
                aggregation,
                "embeddingDimension",
                8,
                "epochs",
                2,
                "layerWeights",
                List.of(0.3, 0.5, 1.0, -0.4)));
    }

    @ParameterizedTest
    @CsvSource({
        "lightgcn, symmetric",
        "lightgcn, mean",
        "lightgcn, softmax",
        "gcnconv, symmetric",
        "gcnconv, mean",
        "gcnconv, softmax"
    })
    void theEventsOfTrainingGiveTheTrainedEmbedding(String convolution, String aggregation) {
        RandomModel random = random(convolution, aggregation);
        for (int node = 0; node < RandomModel.NODES; node++) {
            float[] folded = random.foldIn(node).embedding();
            for (int k = 0; k < folded.length; k++) {
                assertThat(folded[k]).isCloseTo(random.model().embeddings()[node * folded.length + k], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lightgcn", "gcnconv"})
    void anUnknownUserHasTheSameMessagesButNothingOfTheirOwn(String convolution) {
        RandomModel random = random(convolution, "symmetric");
        TrainedModel model = random.model();
        float[] known = random.foldIn(3).embedding();
        float[] unknown = FoldIn.of(model, NodeIndex.UNKNOWN, random.trainedNeighbourhood(3), RandomModel.KERNELS)
                .embedding();
        for (int k = 0; k < known.length; k++) {
            float own = model.idWeight() * model.idEmbeddings()[3 * known.length + k];
            assertThat(unknown[k]).isCloseTo(known[k] - own, within(1e-6f));
        }
    }

    @Test
    void withoutEventsNothingIsLeft() {
        Neighbourhood none = new Neighbourhood(new int[0], new float[0], List.of());
        assertThat(none.isEmpty()).isTrue();
        assertThat(FoldIn.of(random("lightgcn", "mean").model(), NodeIndex.UNKNOWN, none, RandomModel.KERNELS)
                        .embedding())
                .containsOnly(0f);
    }
}
