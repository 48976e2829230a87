package org.interestgraph.train;

import org.interestgraph.score.Parameters;
import org.interestgraph.vector.VectorKernels;

/**
 * Applies gradients to parameters. A step begins with {@link #beginStep}; then each row, or other part, of each block is
 * updated at most once, by any thread.
 *
 * <p>Parts that a step does not name stay as they are, Adam's moments among them, as in the lazy Adam of sparse tables:
 * where a batch reaches a few rows only, a step costs what these cost.
 */
public sealed interface Optimizer {

    /** The optimisers a user can choose. */
    enum Kind {
        ADAM,
        SGD
    }

    /** One block's updates. */
    @FunctionalInterface
    interface Updates {

        /** Updates the parameters [offset, offset + length) by their gradient, which stands at gradientOffset. */
        void apply(int offset, float[] gradient, int gradientOffset, int length);
    }

    /** Updates of {@code block}; its state is made here, once. */
    Updates of(Parameters block);

    /** Changes the step size, from the next step on. */
    void setLearningRate(double learningRate);

    /** Makes the updates that follow those of the next step. */
    void beginStep();

    /** An optimiser with its usual constants: Adam β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
    static Optimizer of(Kind kind, double learningRate, VectorKernels kernels) {
        return switch (kind) {
            case ADAM -> new Adam(learningRate, kernels);
            case SGD -> new Sgd(learningRate, kernels);
        };
    }

    /** θ ← θ − α g. */
    final class Sgd implements Optimizer {
        private float learningRate;
        private final VectorKernels kernels;

        private Sgd(double learningRate, VectorKernels kernels) {
            this.learningRate = (float) learningRate;
            this.kernels = kernels;
        }

        @Override
        public void setLearningRate(double rate) {
            learningRate = (float) rate;
        }

        @Override
        public Updates of(Parameters block) {
            return (offset, gradient, gradientOffset, length) ->
                    kernels.axpy(-learningRate, gradient, gradientOffset, block.values(), offset, length);
        }

        @Override
        public void beginStep() {}
    }

    /** Kingma and Ba 2015, algorithm 1. Memory: two more copies of the parameters. */
    final class Adam implements Optimizer {
        private static final float BETA_1 = 0.9f;
        private static final float BETA_2 = 0.999f;
        private static final double EPSILON = 1e-8;

        private double learningRate;
        private final VectorKernels kernels;
        private int steps;
        private float stepSize;
        private float epsilon;

        private Adam(double learningRate, VectorKernels kernels) {
            this.learningRate = learningRate;
            this.kernels = kernels;
        }

        @Override
        public void setLearningRate(double rate) {
            learningRate = rate;
        }

        @Override
        public Updates of(Parameters block) {
            float[] first = new float[block.size()];
            float[] second = new float[block.size()];
            return (offset, gradient, gradientOffset, length) -> kernels.adam(
                    block.values(),
                    first,
                    second,
                    offset,
                    gradient,
                    gradientOffset,
                    length,
                    stepSize,
                    BETA_1,
                    BETA_2,
                    epsilon);
        }

        @Override
        public void beginStep() {
            steps++;
            double correction = Math.sqrt(1 - Math.pow(BETA_2, steps));
            stepSize = (float) (learningRate * correction / (1 - Math.pow(BETA_1, steps)));
            epsilon = (float) (EPSILON * correction);
        }
    }
}
