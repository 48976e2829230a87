package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.interestgraph.ProjectRoot;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

/**
 * Real events, without a database: all 30,113 items but the visitor's training purchases are ranked for each of the
 * 2,174 held-out purchases.
 */
class RetailrocketTest {

    private static final int K = 20;

    @Test
    void aFewEpochsBeatPopularityOnItsGivenTest() throws IOException {
        Path folder = ProjectRoot.data().resolve("retailrocket");
        assumeTrue(
                Files.exists(folder.resolve("events.csv.gz")),
                () -> "Skipped: no Retailrocket events in "
                        + folder.toAbsolutePath().normalize()
                        + "; set INTEREST_DATA to the folder that holds the data sets.");
        RetailrocketFiles files = RetailrocketFiles.read(folder);
        TrainingSet set = files.training();
        RankingEvaluator evaluator = new RankingEvaluator(
                RetailrocketFiles.ITEMS, set.interactionsOf(files.test()), set.interactionsOf(set.target()));
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            float[] purchases = new float[RetailrocketFiles.ITEMS];
            for (int item : set.itemPlaces(set.target())) {
                purchases[item]++;
            }
            RankingMetrics popularity = evaluator.evaluate(
                    (user, scores) -> System.arraycopy(purchases, 0, scores, 0, scores.length), K, workers);
            // The data set's README has .0460, with ties broken its own way.
            assertThat(popularity.recall()).isCloseTo(0.0460, within(0.002));

            TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
                p.embeddingDimension = 64;
                p.layerWeights = Collections.nCopies(4, 0.25);
                p.learningRate = 0.005;
                p.contextFraction = 0.8;
                p.batchSize = 2048;
                p.epochs = 10;
                p.validationFraction = 0;
                p.randomSeed = 42;
            });
            TrainingResult result =
                    new Trainer(set, parameters, KernelProvider.kernels(), workers, Progress.NONE).train();
            float[] embeddings = result.embeddings();
            RankingMetrics model = evaluator.evaluate(
                    (user, scores) -> result.scorer().scoreAll(embeddings, user * 64, embeddings, set.items(), scores),
                    K,
                    workers);
            assertThat(model.users()).isEqualTo(RetailrocketFiles.VISITORS);
            assertThat(model.recall()).isGreaterThan(0.0460).isGreaterThan(popularity.recall());
            assertThat(model.ndcg()).isGreaterThan(popularity.ndcg());
        }
    }
}
