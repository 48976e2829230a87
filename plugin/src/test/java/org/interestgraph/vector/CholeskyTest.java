package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    /** A = R Rᵀ + I and x are made up, b = A x in double; awkward sizes go through the kernels' tails. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 33, 100})
    void findsTheSolutionThatTheRightSideWasMadeFrom(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[][] r = new double[n][n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            for (int j = 0; j < n; j++) {
                r[i][j] = random.nextGaussian() / Math.sqrt(n);
            }
        }
        float[] lower = new float[n * n];
        float[] b = new float[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double a = i == j ? 1 : 0;
                for (int k = 0; k < n; k++) {
                    a += r[i][k] * r[j][k];
                }
                if (j <= i) {
                    lower[i * n + j] = (float) a;
                }
                sum += a * x[j];
            }
            b[i] = (float) sum;
        }
        for (VectorKernels kernels : new VectorKernels[] {KernelProvider.scalar(), KernelProvider.kernels()}) {
            float[] solved = b.clone();
            Cholesky.solve(lower.clone(), n, solved, kernels);
            for (int i = 0; i < n; i++) {
                assertThat((double) solved[i]).as("x[%d]", i).isCloseTo(x[i], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void aSingularMatrixEndsInFiniteNumbers(int n) {
        float[] ones = new float[n * n];
        Arrays.fill(ones, 1f);
        float[] b = new float[n];
        Arrays.fill(b, 1f);

        Cholesky.solve(ones, n, b, KernelProvider.kernels());

        assertThat(b).satisfies(values -> {
            for (float value : values) {
                assertThat(value).isFinite();
            }
        });
    }
}
