package org.interestgraph.loader.report;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * Rows on the two directions in which they differ most: principal component analysis (Pearson 1901) by the eigenvectors
 * of the covariance. A direction's largest number is positive, so that the picture does not flip.
 *
 * @param coordinates [rows × 2], centred
 * @param explained share of the variance in each direction; 0 where all rows are equal
 */
record PrincipalAxes(double[][] coordinates, double[] explained) {
    private static final int AXES = 2;

    /** @param rows [rows × width], any number of rows */
    static PrincipalAxes of(double[][] rows) {
        double[][] coordinates = new double[rows.length][AXES];
        double[] explained = new double[AXES];
        if (rows.length < 2) {
            return new PrincipalAxes(coordinates, explained);
        }
        // Two rows of zeros below would be eigenvectors as well, so a width of 1 needs no case of its own.
        int width = Math.max(AXES, rows[0].length);
        RealMatrix centred = new Array2DRowRealMatrix(rows.length, width);
        for (int column = 0; column < rows[0].length; column++) {
            int at = column;
            double mean =
                    Arrays.stream(rows).mapToDouble(row -> row[at]).average().orElse(0);
            for (int row = 0; row < rows.length; row++) {
                centred.setEntry(row, column, rows[row][column] - mean);
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Covariance(centred).getCovarianceMatrix());
        double variance = Arrays.stream(eigen.getRealEigenvalues())
                .map(v -> Math.max(v, 0))
                .sum();
        // Eigenvalues of a symmetric matrix come in descending order.
        for (int axis = 0; axis < AXES; axis++) {
            double[] direction = upright(eigen.getEigenvector(axis).toArray());
            double[] along = centred.operate(direction);
            for (int row = 0; row < rows.length; row++) {
                coordinates[row][axis] = along[row];
            }
            explained[axis] = variance > 0 ? Math.max(eigen.getRealEigenvalue(axis), 0) / variance : 0;
        }
        return new PrincipalAxes(coordinates, explained);
    }

    private static double[] upright(double[] direction) {
        double largest = 0;
        for (double value : direction) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        double sign = largest < 0 ? -1 : 1;
        return Arrays.stream(direction).map(value -> sign * value).toArray();
    }
}
