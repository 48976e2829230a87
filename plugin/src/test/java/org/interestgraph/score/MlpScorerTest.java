package org.interestgraph.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interestgraph.FiniteDifferences.relativeError;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.interestgraph.FiniteDifferences;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients against {@link ReferenceMlp} in double. The loss is Σ_p c_p score_p over more pairs than one
 * chunk holds. Values and rows' gradients are held to 10⁻⁶, parameters' gradients as {@link GradientCheck} says.
 */
class MlpScorerTest {

    private static final double TOLERANCE = 1e-6;
    private static final int DIMENSION = 3;
    private static final List<Integer> HIDDEN = List.of(5, 4);
    private static final int PAIRS = 300;

    private final Workers workers = Workers.of(2, Termination.NEVER);
    private final Random random = new Random(11);
    private final float[] embeddings = new float[2 * PAIRS * DIMENSION];
    private final PairBatch batch = new PairBatch(PAIRS, 1);
    private final float[] coefficients = new float[PAIRS];

    static Stream<Arguments> networks() {
        return Stream.of(Activation.values())
                .flatMap(activation -> Stream.of(Arguments.of(false, activation), Arguments.of(true, activation)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void scoresEqualTheFormula(boolean residual, Activation activation) {
        MlpScorer scorer = scorer(residual, activation);
        ReferenceMlp reference = new ReferenceMlp(HIDDEN, residual, activation);
        double[] parameters = flat(scorer);
        fillAwayFromKinks(reference, parameters);
        float[] scores = new float[PAIRS];
        scorer.forward(batch, embeddings, scores, workers);
        for (int p = 0; p < PAIRS; p++) {
            double expected = reference.score(parameters, 0, input(p));
            assertThat(reference.parametersRead(0)).isEqualTo(parameters.length);
            assertThat((double) scores[p]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
            assertThat(scorer.score(embeddings, batch.source(p) * DIMENSION, embeddings, batch.target(p) * DIMENSION))
                    .isEqualTo(scores[p]);
        }
        float[] ofAll = new float[3];
        scorer.scoreAll(embeddings, batch.source(7) * DIMENSION, embeddings, new int[] {3, 15, 0}, ofAll);
        assertThat(ofAll[1]).isEqualTo(scores[7]);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsEqualFiniteDifferences(boolean residual, Activation activation) {
        MlpScorer scorer = scorer(residual, activation);
        ReferenceMlp reference = new ReferenceMlp(HIDDEN, residual, activation);
        double[] parameters = flat(scorer);
        fillAwayFromKinks(reference, parameters);
        // Stale values: backward overwrites.
        float[] rowGradient = new float[embeddings.length];
        Arrays.fill(rowGradient, 9f);
        scorer.backward(batch, index(), embeddings, coefficients, rowGradient, workers);

        double[] ofParameters = FiniteDifferences.gradient(theta -> loss(reference, theta), parameters);
        GradientCheck.assertGradients(scorer.parameters(), ofParameters);

        double[] expectedRows = new double[2 * PAIRS * DIMENSION];
        for (int p = 0; p < PAIRS; p++) {
            float coefficient = coefficients[p];
            double[] ofInput =
                    FiniteDifferences.gradient(x -> coefficient * reference.score(parameters, 0, x), input(p));
            int row = 2 * p * DIMENSION;
            System.arraycopy(ofInput, 0, expectedRows, row, 2 * DIMENSION);
        }
        assertThat(relativeError(rowGradient, expectedRows)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAreAddedAndTheSameBitsAtAnyConcurrency(boolean residual, Activation activation) {
        fillAwayFromKinks(new ReferenceMlp(HIDDEN, residual, activation), flat(scorer(residual, activation)));
        float[][] once = gradients(scorer(residual, activation), 1, 1);
        assertThat(gradients(scorer(residual, activation), 4, 1)).isDeepEqualTo(once);
        float[][] twice = gradients(scorer(residual, activation), 4, 2);
        for (int b = 0; b < once.length; b++) {
            double[] doubled = Arrays.stream(FiniteDifferences.toDouble(once[b]))
                    .map(value -> 2 * value)
                    .toArray();
            assertThat(relativeError(twice[b], doubled)).isLessThan(TOLERANCE);
        }
    }

    @Test
    void parametersAreNamedByLayerAndTheResidualMatrixHasNoBias() {
        assertThat(scorer(true, Activation.RELU).parameters().stream().map(block -> block.name() + " " + block.size()))
                .containsExactly(
                        "mlp.layer1.weights 30",
                        "mlp.layer1.biases 5",
                        "mlp.layer1.residual.weights 25",
                        "mlp.layer1.shortcut.weights 30",
                        "mlp.layer1.shortcut.biases 5",
                        "mlp.layer2.weights 20",
                        "mlp.layer2.biases 4",
                        "mlp.layer2.residual.weights 16",
                        "mlp.layer2.shortcut.weights 24",
                        "mlp.layer2.shortcut.biases 4",
                        "mlp.output.weights 4",
                        "mlp.output.biases 1");
    }

    private float[][] gradients(MlpScorer scorer, int concurrency, int times) {
        float[] rows = new float[embeddings.length];
        try (Workers some = Workers.of(concurrency, Termination.NEVER)) {
            for (int n = 0; n < times; n++) {
                scorer.backward(batch, index(), embeddings, coefficients, rows, some);
            }
        }
        return scorer.parameters().stream().map(Parameters::gradient).toArray(float[][]::new);
    }

    private PairIndex index() {
        PairIndex index = new PairIndex();
        index.build(batch, 2 * PAIRS);
        return index;
    }

    private double loss(ReferenceMlp reference, double[] parameters) {
        double loss = 0;
        for (int p = 0; p < PAIRS; p++) {
            loss += coefficients[p] * reference.score(parameters, 0, input(p));
        }
        return loss;
    }

    private double[] input(int pair) {
        return FiniteDifferences.toDouble(
                Arrays.copyOfRange(embeddings, 2 * pair * DIMENSION, 2 * (pair + 1) * DIMENSION));
    }

    /** Biases start at zero; here they are made to matter. */
    private static MlpScorer scorer(boolean residual, Activation activation) {
        MlpScorer scorer = new MlpScorer(DIMENSION, HIDDEN, residual, activation, 3, KernelProvider.kernels());
        Random random = new Random(4);
        for (Parameters block : scorer.parameters()) {
            if (block.name().endsWith("biases")) {
                for (int k = 0; k < block.size(); k++) {
                    block.values()[k] = random.nextFloat(-0.5f, 0.5f);
                }
            }
        }
        return scorer;
    }

    private static double[] flat(Scorer scorer) {
        return scorer.parameters().stream()
                .flatMapToDouble(block -> Arrays.stream(FiniteDifferences.toDouble(block.values())))
                .toArray();
    }

    /** Pair p is nodes 2p and 2p + 1; its rows are drawn anew until no preactivation is where differences break. */
    private void fillAwayFromKinks(ReferenceMlp reference, double[] parameters) {
        batch.clear();
        for (int p = 0; p < PAIRS; p++) {
            batch.add(2 * p, 2 * p + 1);
            coefficients[p] = random.nextFloat(-1f, 1f);
            do {
                for (int k = 2 * p * DIMENSION; k < 2 * (p + 1) * DIMENSION; k++) {
                    embeddings[k] = random.nextFloat(-1f, 1f);
                }
                reference.score(parameters, 0, input(p));
            } while (reference.nearestToKink() < 100 * FiniteDifferences.STEP);
        }
    }
}
