package org.interestgraph.score;

/** Element-wise nonlinearities σ, with the derivative expressed in the activated value. */
public enum Activation {
    RELU {
        @Override
        float apply(float x) {
            return Math.max(0f, x);
        }

        @Override
        float derivative(float y) {
            return y > 0f ? 1f : 0f;
        }
    },
    SIGMOID {
        @Override
        float apply(float x) {
            return (float) (1.0 / (1.0 + Math.exp(-x)));
        }

        @Override
        float derivative(float y) {
            return y * (1f - y);
        }
    },
    TANH {
        @Override
        float apply(float x) {
            return (float) Math.tanh(x);
        }

        @Override
        float derivative(float y) {
            return 1f - y * y;
        }
    };

    abstract float apply(float x);

    /** σ'(x) given y = σ(x). */
    abstract float derivative(float y);
}
