package org.interestgraph.score;

import java.util.List;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/** s(u, i) = e_u · e_i (Koren et al. 2009, eq. 1, without biases). No parameters of its own. */
public final class DotScorer implements Scorer {

    private static final int GRAIN = 512;

    private final int dimension;
    private final VectorKernels kernels;

    public DotScorer(int dimension, VectorKernels kernels) {
        this.dimension = dimension;
        this.kernels = kernels;
    }

    @Override
    public float score(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset) {
        return kernels.dot(sourceEmbeddings, sourceOffset, targetEmbeddings, targetOffset, dimension);
    }

    @Override
    public void scoreAll(
            float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int[] targets, float[] scores) {
        for (int k = 0; k < targets.length; k++) {
            scores[k] = score(sourceEmbeddings, sourceOffset, targetEmbeddings, targets[k] * dimension);
        }
    }

    @Override
    public void forward(PairBatch batch, float[] embeddings, float[] scores, Workers workers) {
        workers.forEach(batch.size(), GRAIN, (from, to) -> {
            for (int p = from; p < to; p++) {
                scores[p] = score(embeddings, batch.source(p) * dimension, embeddings, batch.target(p) * dimension);
            }
        });
    }

    @Override
    public void backward(
            PairBatch batch,
            PairIndex index,
            float[] embeddings,
            float[] scoreGradient,
            float[] rowGradient,
            Workers workers) {
        index.sumPartners(scoreGradient, embeddings, dimension, rowGradient, kernels, workers);
    }

    @Override
    public List<Parameters> parameters() {
        return List.of();
    }
}
