package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static final int USERS = 4_000;
    private static final int ITEMS = 60;

    private static Classifier classifier() {
        int[] users = IntStream.range(0, USERS).toArray();
        int[] items = Arrays.stream(users).map(user -> user % ITEMS).toArray();
        Interactions test = Interactions.of(USERS, users, items, USERS);
        Interactions none = Interactions.of(USERS, new int[0], new int[0], 0);
        return new Classifier(ITEMS, test, none, 1, 0.5, 7);
    }

    /** Normal scores of deviation 1, those of test items 1.5 higher: the log-odds are 1.5 s − 1.125. */
    private static ItemRanker ranker() {
        return (user, scores) -> {
            SplittableRandom random = new SplittableRandom(user);
            for (int item = 0; item < ITEMS; item++) {
                scores[item] = (float) (random.nextGaussian() + (item == user % ITEMS ? 1.5 : 0));
            }
        };
    }

    @Test
    void theCurveOfOtherUsersIsAsGoodAsTheTrueOne() {
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            Classification scaled = classifier().byPlattScaling(ranker(), workers, Progress.NONE);
            ItemRanker logOdds = (user, scores) -> {
                ranker().scoreItems(user, scores);
                for (int item = 0; item < ITEMS; item++) {
                    scores[item] = 1.5f * scores[item] - 1.125f;
                }
            };
            Classification right = classifier().bySigmoid(logOdds, workers, Progress.NONE);
            Classification raw = classifier().bySigmoid(ranker(), workers, Progress.NONE);
            assertThat(logLoss(scaled)).isCloseTo(logLoss(right), within(0.001));
            assertThat(logLoss(raw)).isGreaterThan(logLoss(right) + 0.02);
            // It is of scores, so two curves change nothing.
            assertThat(auc(scaled)).isEqualTo(auc(raw));
            // Φ(1.5 / √2).
            assertThat(auc(scaled)).isCloseTo(0.8556, within(0.01));
        }
    }

    /** A ranker that knows some test users' pairs by heart, and of the others nothing: their curve is not to hear of it. */
    @Test
    void noUsersPairsPredictThemselves() {
        UserHalves halves = UserHalves.of(IntStream.range(0, USERS).toArray(), 7);
        ItemRanker half = (user, scores) -> {
            Arrays.fill(scores, 0f);
            SplittableRandom random = new SplittableRandom(user);
            for (int item = 0; item < ITEMS; item++) {
                boolean known = halves.isSecond(user) && item == user % ITEMS;
                scores[item] = (float) random.nextDouble() + (known ? 1 : 0);
            }
        };
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            Classification scaled = classifier().byPlattScaling(half, workers, Progress.NONE);
            // Half of the pairs are predicted by the flat curve of those who are known nothing of: ln 2. The others by
            // a
            // steep one that is of no use to them: worse than that.
            assertThat(logLoss(scaled)).isGreaterThan(Math.log(2));
        }
    }

    private static double logLoss(Classification of) {
        return of.metrics()[ClassificationMetric.LOG_LOSS.ordinal()];
    }

    private static double auc(Classification of) {
        return of.metrics()[ClassificationMetric.AUC.ordinal()];
    }
}
