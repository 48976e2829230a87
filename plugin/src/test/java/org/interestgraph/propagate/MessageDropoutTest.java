package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interestgraph.FiniteDifferences.relativeError;

import java.util.Random;
import org.interestgraph.FiniteDifferences;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageDropoutTest {

    private static final double PROBABILITY = 0.4;
    private static final long SEED = 123;

    private final Workers workers = Workers.of(2, Termination.NEVER);

    @ParameterizedTest
    @EnumSource
    void entriesAreDroppedInBothDirectionsOrScaledUp(Aggregation aggregation) {
        CsrGraph matrix = PropagationMatrix.of(randomGraph(60, 400), aggregation, workers);
        float[] full = matrix.weights().clone();
        CsrGraph masked = new MessageDropout(matrix).mask(PROBABILITY, SEED, workers);
        assertThat(matrix.weights()).isEqualTo(full);
        int dropped = 0;
        for (int i = 0; i < 60; i++) {
            for (int e = matrix.offsets()[i]; e < matrix.offsets()[i + 1]; e++) {
                int j = matrix.targets()[e];
                boolean isDropped = masked.weights()[e] == 0;
                assertThat(entry(masked, j, i) == 0).isEqualTo(isDropped);
                if (isDropped) {
                    dropped++;
                } else {
                    assertThat(masked.weights()[e]).isCloseTo((float) (full[e] / (1 - PROBABILITY)), within(1e-7f));
                }
            }
        }
        assertThat((double) dropped / full.length).isCloseTo(PROBABILITY, within(0.1));
    }

    /** Over n masks the mean of an entry deviates by w · √(p / (1 − p) / n); five of those are allowed. */
    @Test
    void masksAreRightOnAverageAndDifferFromSeedToSeed() {
        CsrGraph matrix = PropagationMatrix.of(randomGraph(20, 60), Aggregation.SYMMETRIC, workers);
        int masks = 4000;
        double[] mean = new double[matrix.relationshipCount()];
        double firstTwo = 0;
        MessageDropout dropout = new MessageDropout(matrix);
        for (int seed = 0; seed < masks; seed++) {
            float[] weights = dropout.mask(PROBABILITY, seed, workers).weights();
            for (int e = 0; e < mean.length; e++) {
                mean[e] += (double) weights[e] / masks;
            }
            firstTwo += weights[0] != 0 && weights[1] != 0 ? 1.0 / masks : 0;
        }
        double deviation = Math.sqrt(PROBABILITY / (1 - PROBABILITY) / masks);
        for (int e = 0; e < mean.length; e++) {
            float weight = matrix.weights()[e];
            assertThat(mean[e]).isCloseTo(weight, within(5 * deviation * weight));
        }
        // Relationships of one node are dropped independently of each other.
        double both = (1 - PROBABILITY) * (1 - PROBABILITY);
        assertThat(matrix.degree(0)).isGreaterThan(1);
        assertThat(firstTwo).isCloseTo(both, within(5 * Math.sqrt(both * (1 - both) / masks)));
    }

    /**
     * With the identity as features and one layer of weight 1, propagation writes the masked matrix itself. From that,
     * E and ∂(c · E)/∂X under three layers follow in double; tolerance 10⁻⁶ in norm for float32.
     */
    @ParameterizedTest
    @EnumSource
    void valuesAndGradientsGoThroughTheSameMask(Aggregation aggregation) {
        int n = 24;
        CsrGraph graph = randomGraph(n, 70);
        Propagation identity = propagation(graph, aggregation, new float[] {0, 1}, n, workers);
        float[] unit = new float[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        float[] masked = new float[n * n];
        identity.dropMessages(PROBABILITY, SEED);
        identity.propagate(unit, masked);
        float[] unmasked = new float[n * n];
        identity.keepMessages();
        identity.propagate(unit, unmasked);
        assertThat(masked).isNotEqualTo(unmasked);

        int d = 5;
        float[] alphas = {0.4f, 0.3f, 0.2f, 0.5f};
        float[] features = random(n * d, 1);
        float[] slopes = random(n * d, 2);
        Propagation propagation = propagation(graph, aggregation, alphas, d, workers);
        propagation.dropMessages(PROBABILITY, SEED);
        float[] embeddings = new float[n * d];
        propagation.propagate(features, embeddings);
        assertThat(relativeError(embeddings, polynomial(masked, alphas, FiniteDifferences.toDouble(features))))
                .isLessThan(1e-6);

        float[] gradient = new float[n * d];
        PropagationTest.gradient(propagation, slopes, d, gradient);
        double[] expected = FiniteDifferences.gradient(
                x -> {
                    double[] e = polynomial(masked, alphas, x);
                    double loss = 0;
                    for (int k = 0; k < e.length; k++) {
                        loss += slopes[k] * e[k];
                    }
                    return loss;
                },
                FiniteDifferences.toDouble(features));
        assertThat(relativeError(gradient, expected)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void masksDoNotDependOnConcurrencyAndEndWithKeepMessages(Aggregation aggregation) {
        int n = 3000;
        CsrGraph graph = randomGraph(n, 9000);
        float[] alphas = {0.5f, 0.5f};
        float[] features = random(n * 4, 3);
        float[][] results = new float[3][n * 4];
        for (int run = 0; run < 2; run++) {
            try (Workers some = Workers.of(run == 0 ? 1 : 4, Termination.NEVER)) {
                Propagation propagation = propagation(graph, aggregation, alphas, 4, some);
                propagation.dropMessages(PROBABILITY, run);
                propagation.dropMessages(PROBABILITY, SEED);
                propagation.propagate(features, results[run]);
                if (run == 1) {
                    propagation.keepMessages();
                    propagation.propagate(features, results[2]);
                }
            }
        }
        assertThat(results[1]).isEqualTo(results[0]);
        float[] full = new float[n * 4];
        propagation(graph, aggregation, alphas, 4, workers).propagate(features, full);
        assertThat(results[2]).isEqualTo(full);
    }

    private static double[] polynomial(float[] matrix, float[] alphas, double[] features) {
        int n = (int) Math.sqrt(matrix.length);
        int d = features.length / n;
        double[] layer = features.clone();
        double[] sum = new double[features.length];
        for (float alpha : alphas) {
            double[] next = new double[layer.length];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < d; k++) {
                    sum[i * d + k] += alpha * layer[i * d + k];
                    for (int j = 0; j < n; j++) {
                        next[i * d + k] += matrix[i * n + j] * layer[j * d + k];
                    }
                }
            }
            layer = next;
        }
        return sum;
    }

    private static Propagation propagation(
            CsrGraph graph, Aggregation aggregation, float[] alphas, int dimension, Workers workers) {
        return new Propagation(graph, aggregation, alphas, dimension, KernelProvider.kernels(), workers);
    }

    private static float entry(CsrGraph matrix, int i, int j) {
        for (int e = matrix.offsets()[i]; e < matrix.offsets()[i + 1]; e++) {
            if (matrix.targets()[e] == j) {
                return matrix.weights()[e];
            }
        }
        throw new AssertionError("no entry " + i + ", " + j);
    }

    private static CsrGraph randomGraph(int nodes, int relationships) {
        Random random = new Random(4);
        CsrGraphBuilder builder = new CsrGraphBuilder(nodes);
        for (int k = 0; k < relationships; k++) {
            builder.add(random.nextInt(nodes), random.nextInt(nodes), random.nextFloat(0.5f, 3f));
        }
        return builder.build();
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = random.nextFloat(-1f, 1f);
        }
        return values;
    }
}
