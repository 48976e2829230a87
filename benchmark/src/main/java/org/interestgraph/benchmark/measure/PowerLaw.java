package org.interestgraph.benchmark.measure;

/**
 * cost = factor · size^exponent, fitted by least squares on logarithms: exponent 1 is linear growth.
 *
 * @param fit coefficient of determination R² of the logarithms, at most 1
 */
public record PowerLaw(double exponent, double factor, double fit) {

    /**
     * @param sizes positive, at least two different ones
     * @param costs positive, one per size
     */
    public static PowerLaw fit(double[] sizes, double[] costs) {
        int n = sizes.length;
        if (n < 2 || costs.length != n) {
            throw new IllegalArgumentException(
                    "A fit needs two sizes or more and a cost for each, but got " + n + " and " + costs.length + ".");
        }
        double meanX = 0;
        double meanY = 0;
        for (int k = 0; k < n; k++) {
            meanX += Math.log(sizes[k]) / n;
            meanY += Math.log(costs[k]) / n;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int k = 0; k < n; k++) {
            double x = Math.log(sizes[k]) - meanX;
            double y = Math.log(costs[k]) - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double exponent = xy / xx;
        return new PowerLaw(exponent, Math.exp(meanY - exponent * meanX), yy == 0 ? 1 : xy * xy / (xx * yy));
    }
}
