package org.interestgraph.evaluate;

import java.util.List;

/** One metric's value in every fold of a cross-validation. */
public record FoldValues(List<Double> values) {

    public double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    /** Sample standard deviation, √(Σ (value − mean)² / (folds − 1)). */
    public double standardDeviation() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.size() - 1));
    }
}
