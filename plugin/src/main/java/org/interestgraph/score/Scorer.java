package org.interestgraph.score;

import java.util.List;
import org.interestgraph.parallel.Workers;

/**
 * Scores source–target pairs from their embeddings and passes gradients back.
 *
 * <p>A score is an unbounded real number, higher meaning more likely; its logistic function is a probability where
 * the loss makes it one. Embeddings: [nodeCount × dimension], row-major.
 */
public interface Scorer {

    /** Score of one pair of rows. Safe to call from many threads. */
    float score(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int targetOffset);

    /**
     * Writes the scores of one source row against many targets: scores[k] is that of the row of node targets[k]. Safe to
     * call from many threads; far cheaper than as many calls of {@link #score} where a scorer needs buffers.
     */
    void scoreAll(float[] sourceEmbeddings, int sourceOffset, float[] targetEmbeddings, int[] targets, float[] scores);

    /** Writes the score of every pair of the batch. */
    void forward(PairBatch batch, float[] embeddings, float[] scores, Workers workers);

    /**
     * Adds to the parameters' gradients and writes ∂loss/∂embedding of every row of the batch.
     *
     * @param index of {@code batch}
     * @param embeddings [rows × dimension]
     * @param rowGradient overwritten, of the same shape
     */
    void backward(
            PairBatch batch,
            PairIndex index,
            float[] embeddings,
            float[] scoreGradient,
            float[] rowGradient,
            Workers workers);

    /** The trainable parameters, in a fixed order; empty where there are none. */
    List<Parameters> parameters();
}
