package org.interestgraph.train;

import java.util.IdentityHashMap;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.Parameters;
import org.interestgraph.vector.VectorKernels;

/** Applies gradients to parameters. State belongs to the parameters it was first seen with. */
public sealed interface Optimizer {

    /** The optimisers a user can choose. */
    enum Kind {
        ADAM,
        SGD
    }

    /** One step; gradients are left as they are. */
    void step(Iterable<Parameters> parameters, Workers workers);

    /** An optimiser with its usual constants: Adam β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
    static Optimizer of(Kind kind, double learningRate, VectorKernels kernels) {
        return switch (kind) {
            case ADAM -> new Adam(learningRate, kernels);
            case SGD -> new Sgd(learningRate, kernels);
        };
    }

    /** θ ← θ − α g. */
    final class Sgd implements Optimizer {
        private final float learningRate;
        private final VectorKernels kernels;

        private Sgd(double learningRate, VectorKernels kernels) {
            this.learningRate = (float) learningRate;
            this.kernels = kernels;
        }

        @Override
        public void step(Iterable<Parameters> parameters, Workers workers) {
            for (Parameters block : parameters) {
                workers.forEach(
                        block.size(),
                        Adam.GRAIN,
                        (from, to) ->
                                kernels.axpy(-learningRate, block.gradient(), from, block.values(), from, to - from));
            }
        }
    }

    /** Kingma and Ba 2015, algorithm 1. Memory: two more copies of the parameters. */
    final class Adam implements Optimizer {
        private static final int GRAIN = 1 << 15;
        private static final float BETA_1 = 0.9f;
        private static final float BETA_2 = 0.999f;
        private static final double EPSILON = 1e-8;

        private record Moments(float[] first, float[] second) {}

        private final double learningRate;
        private final VectorKernels kernels;
        private final IdentityHashMap<Parameters, Moments> moments = new IdentityHashMap<>();
        private int steps;

        private Adam(double learningRate, VectorKernels kernels) {
            this.learningRate = learningRate;
            this.kernels = kernels;
        }

        @Override
        public void step(Iterable<Parameters> parameters, Workers workers) {
            steps++;
            double correction = Math.sqrt(1 - Math.pow(BETA_2, steps));
            float stepSize = (float) (learningRate * correction / (1 - Math.pow(BETA_1, steps)));
            float epsilon = (float) (EPSILON * correction);
            for (Parameters block : parameters) {
                Moments state =
                        moments.computeIfAbsent(block, b -> new Moments(new float[b.size()], new float[b.size()]));
                workers.forEach(
                        block.size(),
                        GRAIN,
                        (from, to) -> kernels.adam(
                                block.values(),
                                block.gradient(),
                                state.first(),
                                state.second(),
                                from,
                                to - from,
                                stepSize,
                                BETA_1,
                                BETA_2,
                                epsilon));
            }
        }
    }
}
