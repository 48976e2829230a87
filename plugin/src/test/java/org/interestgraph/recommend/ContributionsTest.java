package org.interestgraph.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContributionsTest {

    private static RandomModel random(Map<String, Object> more) {
        Map<String, Object> configuration = new HashMap<>(more);
        configuration.putAll(Map.of("embeddingDimension", 8, "epochs", 2, "learningRate", 0.05));
        return RandomModel.of(configuration);
    }

    private static double score(TrainedModel model, FoldIn user, int item) {
        return model.scorer().score(user.embedding(), 0, model.embeddings(), item * model.dimension());
    }

    @ParameterizedTest
    @CsvSource({"lightgcn, symmetric", "lightgcn, mean", "lightgcn, softmax", "gcnconv, symmetric", "gcnconv, mean"})
    void theyAndTheUsersOwnPartSumToTheDotScore(String convolution, String aggregation) {
        RandomModel random = random(Map.of("convolution", convolution, "aggregation", aggregation));
        for (int user = 0; user < RandomModel.USERS; user++) {
            FoldIn foldIn = random.foldIn(user);
            Contributions contributions = new Contributions(random.model(), foldIn, RandomModel.KERNELS);
            for (int item : random.model().items()) {
                double sum = contributions.ofIdentity(item);
                for (float part : contributions.ofNeighbours(item)) {
                    sum += part;
                }
                assertThat(sum).isCloseTo(score(random.model(), foldIn, item), within(1e-5));
            }
        }
    }

    @Test
    void underAnMlpEachIsTheScoreLessTheScoreWithoutTheEvent() {
        RandomModel random = random(Map.of("scorer", "mlp", "hiddenLayers", List.of(8)));
        TrainedModel model = random.model();
        FoldIn user = random.foldIn(4);
        int item = model.items()[7];
        Contributions contributions = new Contributions(model, user, RandomModel.KERNELS);
        float[] parts = contributions.ofNeighbours(item);
        assertThat(parts).hasSize(user.neighbours().count());
        for (int k = 0; k < parts.length; k++) {
            float[] without = user.embedding().clone();
            for (int d = 0; d < without.length; d++) {
                without[d] -= user.messageWeights()[k]
                        * model.messages()[user.neighbours().rows()[k] * without.length + d];
            }
            double rest = model.scorer().score(without, 0, model.embeddings(), item * without.length);
            assertThat(parts[k]).isCloseTo((float) (score(model, user, item) - rest), within(1e-5f));
        }
        assertThat(contributions.ofIdentity(item)).isZero();
    }

    @Test
    void anUnknownUserHasNoPartOfTheirOwn() {
        RandomModel random = random(Map.of());
        FoldIn unknown =
                FoldIn.of(random.model(), NodeIndex.UNKNOWN, random.trainedNeighbourhood(2), RandomModel.KERNELS);
        assertThat(new Contributions(random.model(), unknown, RandomModel.KERNELS)
                        .ofIdentity(random.model().items()[0]))
                .isZero();
    }
}
