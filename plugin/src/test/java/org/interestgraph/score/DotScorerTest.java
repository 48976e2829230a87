package org.interestgraph.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interestgraph.FiniteDifferences.relativeError;

import java.util.Arrays;
import java.util.Random;
import org.interestgraph.FiniteDifferences;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against dot products in double; tolerance 10⁻⁶ in norm, as sums of 19 float32 products allow. */
class DotScorerTest {

    private static final int DIMENSION = 19;
    private static final int NODES = 12;
    private static final int PAIRS = 700;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void valuesAndGradientsEqualFiniteDifferences(int concurrency) {
        Random random = new Random(5);
        float[] embeddings = new float[NODES * DIMENSION];
        for (int k = 0; k < embeddings.length; k++) {
            embeddings[k] = random.nextFloat(-1f, 1f);
        }
        PairBatch batch = new PairBatch(PAIRS, 1);
        float[] coefficients = new float[PAIRS];
        for (int p = 0; p < PAIRS; p++) {
            batch.add(random.nextInt(NODES), random.nextInt(NODES));
            coefficients[p] = random.nextFloat(-1f, 1f);
        }
        DotScorer scorer = new DotScorer(DIMENSION, KernelProvider.kernels());
        float[] scores = new float[PAIRS];
        // Stale values: backward overwrites.
        float[] rowGradient = new float[embeddings.length];
        Arrays.fill(rowGradient, 9f);
        PairIndex index = new PairIndex();
        index.build(batch, NODES);
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            scorer.forward(batch, embeddings, scores, workers);
            scorer.backward(batch, index, embeddings, coefficients, rowGradient, workers);
        }
        double[] table = FiniteDifferences.toDouble(embeddings);
        double[] expectedScores = new double[PAIRS];
        for (int p = 0; p < PAIRS; p++) {
            expectedScores[p] = dot(table, batch.source(p), batch.target(p));
        }
        assertThat(relativeError(scores, expectedScores)).isLessThan(1e-6);
        double[] expected = FiniteDifferences.gradient(
                x -> {
                    double loss = 0;
                    for (int p = 0; p < PAIRS; p++) {
                        loss += coefficients[p] * dot(x, batch.source(p), batch.target(p));
                    }
                    return loss;
                },
                table);
        assertThat(relativeError(rowGradient, expected)).isLessThan(1e-6);

        float[] ofAll = new float[2];
        scorer.scoreAll(embeddings, batch.source(9) * DIMENSION, embeddings, new int[] {0, batch.target(9)}, ofAll);
        assertThat(ofAll[1]).isEqualTo(scores[9]);
        assertThat(scorer.parameters()).isEmpty();
    }

    private static double dot(double[] table, int source, int target) {
        double sum = 0;
        for (int k = 0; k < DIMENSION; k++) {
            sum += table[source * DIMENSION + k] * table[target * DIMENSION + k];
        }
        return sum;
    }
}
