package org.interestgraph.vector;

/**
 * Solves A x = b for a symmetric positive definite A through its factor, A = L Lᵀ (Golub and Van Loan 2013, section 4.2),
 * in rows, so that every step is a dot product or an axpy. Time: n³ / 6 multiply-adds.
 */
public final class Cholesky {

    /** Keeps a pivot that rounding has made 0 or negative from ending in NaN. */
    private static final float LEAST_PIVOT = 1e-6f;

    private Cholesky() {}

    /**
     * @param a lower triangle of A, row-major with rows of {@code n}; overwritten by L
     * @param b [n], overwritten by x
     */
    public static void solve(float[] a, int n, float[] b, VectorKernels kernels) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j < i; j++) {
                a[row + j] = (a[row + j] - kernels.dot(a, row, a, j * n, j)) / a[j * n + j];
            }
            float pivot = a[row + i] - kernels.dot(a, row, a, row, i);
            a[row + i] = (float) Math.sqrt(Math.max(pivot, LEAST_PIVOT));
            b[i] = (b[i] - kernels.dot(a, row, b, 0, i)) / a[row + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= a[i * n + i];
            kernels.axpy(-b[i], a, i * n, b, 0, i);
        }
    }
}
