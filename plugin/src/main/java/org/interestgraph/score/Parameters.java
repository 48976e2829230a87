package org.interestgraph.score;

/** A named block of trainable float32 parameters with its gradient, both [size]. */
public record Parameters(String name, float[] values, float[] gradient) {

    public static Parameters zeros(String name, int size) {
        return new Parameters(name, new float[size], new float[size]);
    }

    public static Parameters of(String name, float[] values) {
        return new Parameters(name, values, new float[values.length]);
    }

    public int size() {
        return values.length;
    }
}
