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
 * <p>Plain: f_0 = x, f_l = σ(W_l f_{l−1} + b_l). Residual, a form of this project's own: f_l = σ(W_h x + b_h) + U_l
 * σ(W_l f_{l−1} + b_l), with W_h and b_h of their own for every width. Score: w · f_L + b. Parameters' gradients are
 * summed over fixed chunks of the batch in chunk order, so they do not depend on concurrency. Memory: one copy of the
 * parameters per chunk of the largest batch.
 */
public final class MlpScorer implements Scorer {

    private static final int GRAIN = 256;

    private final int dimension;
    private final VectorKernels kernels;
    private final List<MlpBlock> blocks = new ArrayList<>();
    private final DenseLayer output;
    private final List<Parameters> parameters = new ArrayList<>();
    /** Of each chunk of a batch, kept from step to step. */
    private final List<BackwardPass> chunkPasses = new ArrayList<>();

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
        int below = 2 * dimension;
        for (int width : hiddenLayers) {
            String name = "mlp.layer" + (blocks.size() + 1);
            MlpBlock block = residual
                    ? MlpBlock.residual(name, 2 * dimension, below, width, activation, random)
                    : MlpBlock.plain(name, below, width, activation, random);
            blocks.add(block);
            parameters.addAll(block.parameters());
            below = width;
        }
        output = DenseLayer.biased("mlp.output", below, 1, random);
        parameters.addAll(output.parameters());
    }

    @Override
    public float score(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset) {
        return new ForwardPass().score(sourceEmbeddings, sourceOffset, targetEmbeddings, targetOffset);
    }

    @Override
    public void scoreAll(
            float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int[] targets, float[] scores) {
        ForwardPass pass = new ForwardPass();
        for (int k = 0; k < targets.length; k++) {
            scores[k] = pass.score(sourceEmbeddings, sourceOffset, targetEmbeddings, targets[k] * dimension);
        }
    }

    @Override
    public void forward(PairBatch batch, float[] embeddings, float[] scores, Workers workers) {
        workers.forEach(batch.size(), GRAIN, (from, to) -> {
            ForwardPass pass = new ForwardPass();
            for (int p = from; p < to; p++) {
                scores[p] =
                        pass.score(embeddings, batch.source(p) * dimension, embeddings, batch.target(p) * dimension);
            }
        });
    }

    /** Not for concurrent use: chunks keep their buffers here. */
    @Override
    public void backward(
            PairBatch batch,
            float[] embeddings,
            float[] scoreGradient,
            float[] sourceGradient,
            float[] targetGradient,
            Workers workers) {
        int chunks = (batch.size() + GRAIN - 1) / GRAIN;
        while (chunkPasses.size() < chunks) {
            chunkPasses.add(new BackwardPass());
        }
        workers.forEach(batch.size(), GRAIN, (from, to) -> {
            BackwardPass pass = chunkPasses.get(from / GRAIN);
            pass.clearSums();
            for (int p = from; p < to; p++) {
                pass.score(embeddings, batch.source(p) * dimension, embeddings, batch.target(p) * dimension);
                pass.backward(scoreGradient[p]);
                System.arraycopy(pass.inputGradient, 0, sourceGradient, p * dimension, dimension);
                System.arraycopy(pass.inputGradient, dimension, targetGradient, p * dimension, dimension);
            }
        });
        chunkPasses.subList(0, chunks).forEach(BackwardPass::flush);
    }

    @Override
    public List<Parameters> parameters() {
        return List.copyOf(parameters);
    }

    /** The values of one example going up the network. */
    private final class ForwardPass {

        private final float[] input = new float[2 * dimension];
        private final List<? extends MlpBlock.Forward> values;
        private final float[] score = new float[1];

        ForwardPass() {
            this(blocks.stream().map(block -> block.new Forward()).toList());
        }

        ForwardPass(List<? extends MlpBlock.Forward> values) {
            this.values = values;
        }

        float score(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset) {
            System.arraycopy(sourceEmbeddings, sourceOffset, input, 0, dimension);
            System.arraycopy(targetEmbeddings, targetOffset, input, dimension, dimension);
            float[] top = input;
            for (MlpBlock.Forward block : values) {
                top = block.forward(input, top, kernels);
            }
            output.forward(top, score, kernels);
            return score[0];
        }
    }

    /** The same with the gradients coming down. */
    private final class BackwardPass {

        private final List<MlpBlock.Backward> layers =
                blocks.stream().map(block -> block.new Backward()).toList();
        private final ForwardPass values = new ForwardPass(layers);
        private final float[] inputGradient = new float[2 * dimension];
        private final float[] outputGradient = new float[1];
        private final DenseLayer.GradientSum ofOutput = output.newGradientSum();

        void clearSums() {
            layers.forEach(MlpBlock.Backward::clearSums);
            ofOutput.clear();
        }

        float score(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset) {
            return values.score(sourceEmbeddings, sourceOffset, targetEmbeddings, targetOffset);
        }

        /** Of the example last scored. */
        void backward(float scoreGradient) {
            Arrays.fill(inputGradient, 0f);
            layers.forEach(MlpBlock.Backward::clearValues);
            outputGradient[0] = scoreGradient;
            MlpBlock.Backward top = layers.get(layers.size() - 1);
            ofOutput.backward(top.output(), outputGradient, top.outputGradient(), kernels);
            for (int l = layers.size() - 1; l > 0; l--) {
                MlpBlock.Backward below = layers.get(l - 1);
                layers.get(l).backward(values.input, inputGradient, below.output(), below.outputGradient(), kernels);
            }
            layers.get(0).backward(values.input, inputGradient, values.input, inputGradient, kernels);
        }

        void flush() {
            layers.forEach(layer -> layer.flush(kernels));
            ofOutput.flush(kernels);
        }
    }
}
