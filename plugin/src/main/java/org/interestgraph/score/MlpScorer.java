package org.interestgraph.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * Multi-layer perceptron on x = [e_u ; e_i] with one linear output.
 *
 * <p>Plain: f_0 = x, f_l = σ(W_l f_{l−1} + b_l). Residual, the founding document's form: f_l = σ(W_h x + b_h) + U_l
 * σ(W_l f_{l−1} + b_l), with W_h of its own for every width. Score: w · f_L + b. Parameters' gradients are summed over
 * fixed chunks of the batch in chunk order, so they do not depend on concurrency.
 */
public final class MlpScorer implements Scorer {

    private static final int GRAIN = 256;

    private final int dimension;
    private final VectorKernels kernels;
    private final List<MlpBlock> blocks = new ArrayList<>();
    private final DenseLayer output;
    private final List<Parameters> parameters = new ArrayList<>();

    /**
     * @param dimension embedding dimension d; the input has 2d values
     * @param hiddenLayers widths, at least one, each positive
     */
    public MlpScorer(
            int dimension,
            List<Integer> hiddenLayers,
            boolean residual,
            Activation activation,
            long seed,
            VectorKernels kernels) {
        this.dimension = dimension;
        this.kernels = kernels;
        SplittableRandom random = new SplittableRandom(seed);
        int width = 2 * dimension;
        for (int l = 0; l < hiddenLayers.size(); l++) {
            MlpBlock block = new MlpBlock(
                    "mlp.layer" + (l + 1), 2 * dimension, width, hiddenLayers.get(l), residual, activation, random);
            blocks.add(block);
            block.layers().forEach(this::register);
            width = hiddenLayers.get(l);
        }
        output = new DenseLayer("mlp.output", width, 1, random);
        register(output);
    }

    private void register(DenseLayer layer) {
        parameters.add(layer.weights);
        parameters.add(layer.biases);
    }

    @Override
    public float score(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset) {
        Pass pass = new Pass();
        pass.load(sourceEmbeddings, sourceOffset, targetEmbeddings, targetOffset);
        return pass.forward();
    }

    @Override
    public void forward(PairBatch batch, float[] embeddings, float[] scores, Workers workers) {
        workers.forEach(batch.size(), GRAIN, (from, to) -> {
            Pass pass = new Pass();
            for (int p = from; p < to; p++) {
                pass.load(embeddings, batch.source(p) * dimension, embeddings, batch.target(p) * dimension);
                scores[p] = pass.forward();
            }
        });
    }

    @Override
    public void backward(
            PairBatch batch,
            float[] embeddings,
            float[] scoreGradient,
            float[] sourceGradient,
            float[] targetGradient,
            Workers workers) {
        int chunks = (batch.size() + GRAIN - 1) / GRAIN;
        float[][][] partial = new float[chunks][][];
        workers.forEach(batch.size(), GRAIN, (from, to) -> {
            Pass pass = new Pass();
            float[][] gradient =
                    parameters.stream().map(block -> new float[block.size()]).toArray(float[][]::new);
            for (int p = from; p < to; p++) {
                pass.load(embeddings, batch.source(p) * dimension, embeddings, batch.target(p) * dimension);
                pass.forward();
                pass.backward(scoreGradient[p], gradient);
                System.arraycopy(pass.inputGradient, 0, sourceGradient, p * dimension, dimension);
                System.arraycopy(pass.inputGradient, dimension, targetGradient, p * dimension, dimension);
            }
            partial[from / GRAIN] = gradient;
        });
        for (float[][] gradient : partial) {
            for (int k = 0; k < gradient.length; k++) {
                kernels.axpy(1f, gradient[k], 0, parameters.get(k).gradient(), 0, gradient[k].length);
            }
        }
    }

    @Override
    public List<Parameters> parameters() {
        return List.copyOf(parameters);
    }

    /** The buffers of one example going through the network. */
    private final class Pass {

        private final float[] input = new float[2 * dimension];
        private final float[] inputGradient = new float[2 * dimension];
        private final List<MlpBlock.Pass> passes =
                blocks.stream().map(MlpBlock::newPass).toList();
        private final float[] score = new float[1];

        void load(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset) {
            System.arraycopy(sourceEmbeddings, sourceOffset, input, 0, dimension);
            System.arraycopy(targetEmbeddings, targetOffset, input, dimension, dimension);
        }

        float forward() {
            float[] value = input;
            for (MlpBlock.Pass pass : passes) {
                value = pass.forward(input, value, kernels);
            }
            output.forward(value, 0, score, kernels);
            return score[0];
        }

        /** Gradients are indexed as {@link #parameters}: blocks in order, then the output layer. */
        void backward(float scoreGradient, float[][] gradient) {
            Arrays.fill(inputGradient, 0f);
            int last = gradient.length;
            float[] top = passes.get(passes.size() - 1).output();
            float[] valueGradient = new float[top.length];
            output.backward(
                    top,
                    0,
                    new float[] {scoreGradient},
                    valueGradient,
                    0,
                    gradient[last - 2],
                    gradient[last - 1],
                    kernels);
            int first = last - 2;
            for (int l = passes.size() - 1; l >= 0; l--) {
                float[] below = l == 0 ? input : passes.get(l - 1).output();
                float[] belowGradient = l == 0 ? inputGradient : new float[below.length];
                first -= 2 * blocks.get(l).layers().size();
                passes.get(l)
                        .backward(input, below, valueGradient, inputGradient, belowGradient, gradient, first, kernels);
                valueGradient = belowGradient;
            }
        }
    }
}
