package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interestgraph.FiniteDifferences.relativeError;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the formula, pair by pair in double, on batches of several blocks of users and panels of items. Values and
 * gradients are held to 10⁻⁶, as sums of some hundred float32 products allow.
 */
class InBatchSoftmaxTest {

    private static final int USERS = 150;
    private static final int ITEMS = 210;
    private static final int DIMENSION = 19;
    private static final double TEMPERATURE = 0.7;
    private static final VectorKernels SIMD = KernelProvider.kernels();

    private final Random random = new Random(5);

    private record Outcome(double loss, float[] gradient) {}

    /** The last case is a batch of one pair, which has no negatives. */
    @ParameterizedTest
    @CsvSource({"400, 0", "400, 0.5", "33, 1", "1, 0"})
    void lossAndGradientEqualTheFormula(int pairs, double correction) {
        TrainParameters parameters = parameters(pairs, correction);
        TrainingSet set = set(4);
        Batch batch = batch(set, parameters, pairs);
        float[] embeddings = embeddings();
        Outcome simd = compute(batch, embeddings, parameters, SIMD, 2);
        Outcome scalar = compute(batch, embeddings, parameters, KernelProvider.scalar(), 1);

        double[] gradient = new double[batch.nodes().size() * DIMENSION];
        double loss = formula(set, batch, embeddings, parameters, gradient);
        for (Outcome outcome : List.of(simd, scalar)) {
            assertThat(outcome.loss()).isCloseTo(loss, within(1e-6 * loss + 1e-12));
            if (pairs > 1) {
                assertThat(relativeError(outcome.gradient(), gradient)).isLessThan(1e-6);
            } else {
                assertThat(outcome.gradient()).containsOnly(0f);
            }
        }
    }

    @Test
    void concurrencyDoesNotChangeABit() {
        TrainParameters parameters = parameters(400, 0);
        Batch batch = batch(set(4), parameters, 400);
        float[] embeddings = embeddings();
        Outcome one = compute(batch, embeddings, parameters, SIMD, 1);
        Outcome four = compute(batch, embeddings, parameters, SIMD, 4);
        assertThat(four.loss()).isEqualTo(one.loss());
        assertThat(four.gradient()).isEqualTo(one.gradient());
    }

    /** Nine users who know the same items, which are all of the batch: no loss, no gradient, no NaN. */
    @Test
    void whereAllIsKnownNothingIsLearned() {
        int[] sources = IntStream.range(0, 45).map(k -> k / 5).toArray();
        int[] targets = IntStream.range(0, 45).map(k -> USERS + k % 5).toArray();
        RelationshipList bought = new RelationshipList("BOUGHT", sources, targets, new float[45]);
        TrainingSet all = set(4);
        TrainingSet set = new TrainingSet(all.nodeCount(), all.users(), all.items(), bought, List.of(), List.of());
        TrainParameters parameters = parameters(60, 0);
        Outcome outcome = compute(batch(set, parameters, 60), embeddings(), parameters, SIMD, 2);
        assertThat(outcome.loss()).isCloseTo(0, within(1e-12));
        assertThat(outcome.gradient()).containsOnly(0f);
    }

    private static Outcome compute(
            Batch batch, float[] embeddings, TrainParameters parameters, VectorKernels kernels, int concurrency) {
        // Stale values: the gradient is overwritten.
        float[] gradient = embeddings();
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            InBatchSoftmax loss = new InBatchSoftmax(parameters, kernels, workers);
            loss.compute(batch, embeddings, gradient);
            double value = loss.compute(batch, embeddings, gradient);
            return new Outcome(value, Arrays.copyOf(gradient, batch.nodes().size() * DIMENSION));
        }
    }

    private static double formula(
            TrainingSet set, Batch batch, float[] embeddings, TrainParameters parameters, double[] gradient) {
        Interactions known = set.interactionsOf(set.target());
        double[] expected = new PositiveSampler(set, parameters).shares();
        int pairs = batch.pairs().size();
        double loss = 0;
        for (int p = 0; p < pairs; p++) {
            double[] powers = new double[pairs];
            double sum = 0;
            for (int q = 0; q < pairs; q++) {
                int item = batch.pairs().target(q) - USERS;
                double score = 0;
                for (int k = 0; k < DIMENSION; k++) {
                    score += (double) embeddings[batch.placePairs().source(p) * DIMENSION + k]
                            * embeddings[batch.placePairs().target(q) * DIMENSION + k];
                }
                powers[q] = q == p ? Math.exp(score / TEMPERATURE) : 0;
                if (q != p && !known.contains(batch.pairs().source(p), item)) {
                    double count = parameters.batchSize() * expected[item];
                    powers[q] = Math.exp(score / TEMPERATURE) * Math.pow(count, -parameters.popularityCorrection());
                }
                sum += powers[q];
            }
            loss -= Math.log(powers[p] / sum) / pairs;
            for (int q = 0; q < pairs; q++) {
                double slope = (powers[q] / sum - (q == p ? 1 : 0)) / TEMPERATURE / pairs;
                int source = batch.placePairs().source(p) * DIMENSION;
                int target = batch.placePairs().target(q) * DIMENSION;
                for (int k = 0; k < DIMENSION; k++) {
                    gradient[source + k] += slope * embeddings[target + k];
                    gradient[target + k] += slope * embeddings[source + k];
                }
            }
        }
        return loss;
    }

    private static TrainParameters parameters(int pairs, double correction) {
        return TrainParametersBuilder.parameters(p -> {
            p.embeddingDimension = DIMENSION;
            p.loss = Loss.SOFTMAX;
            p.negativeSampling = NegativeSampling.IN_BATCH;
            p.temperature = TEMPERATURE;
            p.popularityCorrection = correction;
            p.batchSize = pairs;
        });
    }

    /** Every user with {@code perUser} of the items, from its own place on. */
    private static TrainingSet set(int perUser) {
        int[] sources =
                IntStream.range(0, USERS * perUser).map(k -> k / perUser).toArray();
        int[] targets = IntStream.range(0, USERS * perUser)
                .map(k -> USERS + (7 * (k / perUser) + k % perUser) % ITEMS)
                .toArray();
        float[] weights = new float[sources.length];
        Arrays.fill(weights, 1f);
        return new TrainingSet(
                USERS + ITEMS,
                IntStream.range(0, USERS).toArray(),
                IntStream.range(USERS, USERS + ITEMS).toArray(),
                new RelationshipList("BOUGHT", sources, targets, weights),
                List.of(),
                List.of());
    }

    private Batch batch(TrainingSet set, TrainParameters parameters, int pairs) {
        Batch batch = BatchPipeline.newBatch(
                set, NodeOrder.natural(set.nodeCount()), parameters, new PositiveSampler(set, parameters));
        for (int p = 0; p < pairs; p++) {
            int k = random.nextInt(set.target().count());
            batch.pairs().add(set.target().sources()[k], set.target().targets()[k]);
        }
        batch.index(0);
        return batch;
    }

    private static float[] embeddings() {
        Random random = new Random(6);
        float[] values = new float[(USERS + ITEMS) * DIMENSION];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat(-0.6f, 0.6f);
        }
        return values;
    }
}
