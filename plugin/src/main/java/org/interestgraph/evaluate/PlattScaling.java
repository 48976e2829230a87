package org.interestgraph.evaluate;

/**
 * Turns scores into probabilities, p = 1 / (1 + e^−(slope · s + intercept)) (Platt 1999).
 *
 * @param slope of the score
 * @param intercept log-odds at score 0
 */
public record PlattScaling(double slope, double intercept) {

    /** The plain sigmoid, right for scores trained with binary cross-entropy. */
    public static final PlattScaling SIGMOID = new PlattScaling(1, 0);

    private static final int MOST_STEPS = 100;
    private static final double RIDGE = 1e-9;

    public double probability(double score) {
        double exponent = slope * score + intercept;
        // Two forms, so that neither overflows.
        return exponent >= 0 ? 1 / (1 + Math.exp(-exponent)) : Math.exp(exponent) / (1 + Math.exp(exponent));
    }

    /** The inverse of {@link #probability}; −∞ for a curve that is flat. */
    double score(double probability) {
        return slope == 0 ? Double.NEGATIVE_INFINITY : (Math.log(probability / (1 - probability)) - intercept) / slope;
    }

    /**
     * The maximum-likelihood curve with Platt's targets, (N₊ + 1) / (N₊ + 2) for positives and 1 / (N₋ + 2) for others,
     * by Newton's method with halved steps (Lin, Lin and Weng 2007). Scores that are not finite are left out; with equal
     * scores all over the slope is 0.
     */
    public static PlattScaling fit(float[] scores, boolean[] positive) {
        double sum = 0;
        double squares = 0;
        int[] counts = new int[2];
        for (int k = 0; k < scores.length; k++) {
            if (Float.isFinite(scores[k])) {
                counts[positive[k] ? 1 : 0]++;
                sum += scores[k];
            }
        }
        int count = counts[0] + counts[1];
        if (count == 0) {
            return new PlattScaling(0, 0);
        }
        double mean = sum / count;
        for (float score : scores) {
            squares += Float.isFinite(score) ? (score - mean) * (score - mean) : 0;
        }
        double deviation = Math.sqrt(squares / count);
        double scale = deviation > 0 ? deviation : 1;
        double high = (counts[1] + 1.0) / (counts[1] + 2.0);
        double low = 1.0 / (counts[0] + 2.0);
        PlattScaling standard = new Fit(scores, positive, mean, scale, high, low)
                .newton(new PlattScaling(0, Math.log((counts[1] + 1.0) / (counts[0] + 1.0))));
        double slope = standard.slope / scale;
        return new PlattScaling(slope, standard.intercept - slope * mean);
    }

    /** The likelihood in standardised scores. */
    private record Fit(float[] scores, boolean[] positive, double mean, double scale, double high, double low) {

        PlattScaling newton(PlattScaling start) {
            PlattScaling current = start;
            double loss = loss(current);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] g = derivatives(current);
                double a = g[2] + RIDGE;
                double c = g[4] + RIDGE;
                double determinant = a * c - g[3] * g[3];
                double slopeStep = (c * g[0] - g[3] * g[1]) / determinant;
                double interceptStep = (a * g[1] - g[3] * g[0]) / determinant;
                double size = 1;
                PlattScaling next = moved(current, slopeStep, interceptStep, size);
                while (loss(next) > loss && size > 1e-10) {
                    size /= 2;
                    next = moved(current, slopeStep, interceptStep, size);
                }
                double nextLoss = loss(next);
                if (!(nextLoss < loss)) {
                    return current;
                }
                current = next;
                loss = nextLoss;
            }
            return current;
        }

        private static PlattScaling moved(PlattScaling from, double slopeStep, double interceptStep, double size) {
            return new PlattScaling(from.slope - size * slopeStep, from.intercept - size * interceptStep);
        }

        private double loss(PlattScaling curve) {
            double loss = 0;
            for (int k = 0; k < scores.length; k++) {
                if (Float.isFinite(scores[k])) {
                    double exponent = curve.slope * (scores[k] - mean) / scale + curve.intercept;
                    // −t·x + log(1 + e^x), the latter without overflow.
                    loss += Math.max(exponent, 0) + Math.log1p(Math.exp(-Math.abs(exponent))) - target(k) * exponent;
                }
            }
            return loss;
        }

        /** Gradient by slope and intercept, then the Hessian's three entries. */
        private double[] derivatives(PlattScaling curve) {
            double[] d = new double[5];
            for (int k = 0; k < scores.length; k++) {
                if (Float.isFinite(scores[k])) {
                    double x = (scores[k] - mean) / scale;
                    double p = curve.probability(x);
                    double error = p - target(k);
                    double variance = p * (1 - p);
                    d[0] += error * x;
                    d[1] += error;
                    d[2] += variance * x * x;
                    d[3] += variance * x;
                    d[4] += variance;
                }
            }
            return d;
        }

        private double target(int k) {
            return positive[k] ? high : low;
        }
    }
}
