package org.interestgraph.score;

/**
 * A named block of trainable float32 parameters: [size], with its gradient of the same length, or of none where the
 * gradient never stands in memory.
 */
public record Parameters(String name, float[] values, float[] gradient) {

    public static Parameters zeros(String name, int size) {
        return new Parameters(name, new float[size], new float[size]);
    }

    public static Parameters of(String name, float[] values) {
        return new Parameters(name, values, new float[values.length]);
    }

    /** A block whose gradient is handed on row by row. */
    public static Parameters withoutGradient(String name, float[] values) {
        return new Parameters(name, values, new float[0]);
    }

    public int size() {
        return values.length;
    }
}
