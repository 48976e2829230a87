package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.interestgraph.PeakHeap;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimate against the heap that a training was seen to use, from reading its relationships on. */
class TrainingMemoryTest {

    private static final Percentage TOLERANCE = Percentage.withPercentage(15);

    /** Wide tables and few relationships, the other way round, and everything that changes the number of tables. */
    static Stream<Arguments> jobs() {
        return Stream.of(
                Arguments.of(60_000, 20_000, 400_000, Map.of("embeddingDimension", 64, "epochs", 2)),
                Arguments.of(
                        20_000, 10_000, 1_500_000, Map.of("embeddingDimension", 16, "epochs", 1, "batchSize", 65536)),
                Arguments.of(
                        60_000,
                        20_000,
                        400_000,
                        Map.of("embeddingDimension", 32, "epochs", 2, "optimizer", "sgd", "validationFraction", 0.0)),
                Arguments.of(
                        40_000,
                        20_000,
                        600_000,
                        Map.of("embeddingDimension", 32, "epochs", 1, "aggregation", "mean", "dropout", 0.1)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void isWithinFifteenPercentOfWhatIsUsed(int users, int items, int relationships, Map<String, Object> config) {
        TrainParameters parameters = TrainConfig.of(config).parameters();
        long[] count = {0};
        long used = PeakHeap.growth(() -> {
            TrainingSet set = set(users, items, relationships);
            count[0] = set.relationshipCount();
            try (Workers workers = Workers.of(2, Termination.NEVER)) {
                new Trainer(set, parameters, KernelProvider.kernels(), workers, Progress.NONE).train();
            }
        });
        assertThat(TrainingMemory.of(users + items, items, count[0], parameters).bytes())
                .as("bytes for %s", config)
                .isCloseTo(used, TOLERANCE);
    }

    private static TrainingSet set(int users, int items, int relationships) {
        Random random = new Random(1);
        return new TrainingSet(
                users + items,
                IntStream.range(0, users).toArray(),
                IntStream.range(users, users + items).toArray(),
                pairs("BOUGHT", random, users, items, relationships / 4),
                List.of(pairs("CLICKED", random, users, items, relationships - relationships / 4)),
                List.of());
    }

    private static RelationshipList pairs(String type, Random random, int users, int items, int count) {
        CsrGraphBuilder builder = new CsrGraphBuilder(users + items);
        for (int k = 0; k < count; k++) {
            builder.add(random.nextInt(users), users + random.nextInt(items), 1f);
        }
        return RelationshipList.of(type, builder.buildDirected());
    }
}
