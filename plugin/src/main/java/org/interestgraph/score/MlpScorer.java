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
 * summed over fixed chunks of the batch in chunk order, so they do not depend on concurrency. Pairs go through the network
 * some hundred at a time, as products of matrices. Memory: one copy of the parameters per chunk of the largest batch, and
 * 8 · dimension bytes per pair of it.
 */
public final class MlpScorer implements Scorer {

    private static final int GRAIN = 256;

    private final int dimension;
    private final VectorKernels kernels;
    private final List<MlpBlock> blocks = new ArrayList<>();
    private final DenseLayer output;
    private final List<Parameters> parameters = new ArrayList<>();
    /** Of each chunk of a batch, kept from step to step. */
    private final List<GradientSums> chunkSums = new ArrayList<>();
    /** ∂loss/∂x of every pair of a batch: [pairs × 2 · dimension], kept from step to step. */
    private float[] inputGradient = new float[0];

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
        ForwardPass pass = new ForwardPass(1);
        pass.setPair(0, sourceEmbeddings, sourceOffset, targetEmbeddings, targetOffset);
        float[] score = new float[1];
        pass.run(1, score, 0);
        return score[0];
    }

    @Override
    public void scoreAll(
            float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int[] targets, float[] scores) {
        ForwardPass pass = new ForwardPass(Math.min(GRAIN, targets.length));
        for (int from = 0; from < targets.length; from += GRAIN) {
            int rows = Math.min(GRAIN, targets.length - from);
            for (int row = 0; row < rows; row++) {
                pass.setPair(row, sourceEmbeddings, sourceOffset, targetEmbeddings, targets[from + row] * dimension);
            }
            pass.run(rows, scores, from);
        }
    }

    @Override
    public void forward(PairBatch batch, float[] embeddings, float[] scores, Workers workers) {
        workers.forEach(batch.size(), GRAIN, () -> new ForwardPass(GRAIN), (pass, from, to) -> {
            pass.setPairs(batch, from, to, embeddings);
            pass.run(to - from, scores, from);
        });
    }

    /** Not for concurrent use: buffers are kept here. */
    @Override
    public void backward(
            PairBatch batch,
            PairIndex index,
            float[] embeddings,
            float[] scoreGradient,
            float[] rowGradient,
            Workers workers) {
        int chunks = (batch.size() + GRAIN - 1) / GRAIN;
        while (chunkSums.size() < chunks) {
            chunkSums.add(new GradientSums());
        }
        if (inputGradient.length < 2 * batch.size() * dimension) {
            inputGradient = new float[Math.multiplyExact(2 * batch.size(), dimension)];
        }
        workers.forEach(batch.size(), GRAIN, () -> new BackwardPass(GRAIN), (pass, from, to) -> {
            GradientSums sums = chunkSums.get(from / GRAIN);
            sums.clear();
            pass.run(batch, from, to, embeddings, scoreGradient, sums);
        });
        chunkSums.subList(0, chunks).forEach(GradientSums::flush);
        index.sumSides(inputGradient, dimension, rowGradient, kernels, workers);
    }

    @Override
    public List<Parameters> parameters() {
        return List.copyOf(parameters);
    }

    /** The gradients of all parameters, summed over some pairs. */
    private final class GradientSums {

        private final List<MlpBlock.GradientSums> ofBlocks =
                blocks.stream().map(block -> block.new GradientSums()).toList();
        private final DenseLayer.GradientSum ofOutput = output.newGradientSum();

        void clear() {
            ofBlocks.forEach(sums -> sums.all().forEach(DenseLayer.GradientSum::clear));
            ofOutput.clear();
        }

        void flush() {
            ofBlocks.forEach(sums -> sums.all().forEach(sum -> sum.flush(kernels)));
            ofOutput.flush(kernels);
        }
    }

    /** The values of up to {@code capacity} pairs going up the network. */
    private final class ForwardPass {

        private final float[] input;
        private final List<? extends MlpBlock.Forward> layers;
        private final float[] outputWeights = output.transposedWeights();
        private final float[] scores;

        ForwardPass(int capacity) {
            this(
                    capacity,
                    blocks.stream().map(block -> block.new Forward(capacity)).toList());
        }

        ForwardPass(int capacity, List<? extends MlpBlock.Forward> layers) {
            this.input = new float[Math.multiplyExact(2 * capacity, dimension)];
            this.layers = layers;
            this.scores = new float[capacity];
        }

        void setPair(int row, float[] sources, int sourceOffset, float[] targets, int targetOffset) {
            System.arraycopy(sources, sourceOffset, input, 2 * row * dimension, dimension);
            System.arraycopy(targets, targetOffset, input, (2 * row + 1) * dimension, dimension);
        }

        void setPairs(PairBatch batch, int from, int to, float[] embeddings) {
            for (int p = from; p < to; p++) {
                setPair(p - from, embeddings, batch.source(p) * dimension, embeddings, batch.target(p) * dimension);
            }
        }

        void run(int rows, float[] into, int offset) {
            float[] top = input;
            for (MlpBlock.Forward layer : layers) {
                top = layer.forward(input, top, rows, kernels);
            }
            output.forward(top, rows, outputWeights, scores, kernels);
            System.arraycopy(scores, 0, into, offset, rows);
        }
    }

    /** The same with the gradients coming down. */
    private final class BackwardPass {

        private final List<MlpBlock.Backward> layers;
        private final ForwardPass values;
        private final float[] ofInput;
        private final float[] ofScores;

        BackwardPass(int capacity) {
            layers = blocks.stream().map(block -> block.new Backward(capacity)).toList();
            values = new ForwardPass(capacity, layers);
            ofInput = new float[values.input.length];
            ofScores = new float[capacity];
        }

        /** Of the pairs [from, to): adds to {@code sums}, and writes their part of {@link MlpScorer#inputGradient}. */
        void run(PairBatch batch, int from, int to, float[] embeddings, float[] scoreGradient, GradientSums sums) {
            int rows = to - from;
            values.setPairs(batch, from, to, embeddings);
            values.run(rows, ofScores, 0);
            System.arraycopy(scoreGradient, from, ofScores, 0, rows);
            Arrays.fill(ofInput, 0f);
            layers.forEach(layer -> layer.clear(rows));
            int last = layers.size() - 1;
            MlpBlock.Backward top = layers.get(last);
            sums.ofOutput.backward(top.output(), ofScores, rows, top.outputGradient(), kernels);
            for (int l = last; l >= 0; l--) {
                float[] below = l == 0 ? values.input : layers.get(l - 1).output();
                float[] ofBelow = l == 0 ? ofInput : layers.get(l - 1).outputGradient();
                layers.get(l).backward(sums.ofBlocks.get(l), values.input, ofInput, below, ofBelow, rows, kernels);
            }
            System.arraycopy(ofInput, 0, inputGradient, 2 * from * dimension, 2 * rows * dimension);
        }
    }
}
