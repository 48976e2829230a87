package org.interestgraph.evaluate;

import java.util.Optional;
import org.interestgraph.graph.NodeFeatures;
import org.interestgraph.vector.VectorKernels;

/** Ranks items by the cosine or dot product of any node embedding, such as one that GDS made. */
public final class EmbeddingRanker implements ItemRanker {

    private final float[] vectors;
    private final int width;
    private final int[] users;
    private final int[] items;
    private final VectorKernels kernels;

    private EmbeddingRanker(float[] vectors, int width, int[] users, int[] items, VectorKernels kernels) {
        this.vectors = vectors;
        this.width = width;
        this.users = users;
        this.items = items;
        this.kernels = kernels;
    }

    /**
     * @param users node index of every user
     * @param items node index of every item
     * @param cosine whether to compare directions only; a zero vector then has cosine 0 with everything
     */
    public static EmbeddingRanker of(
            NodeFeatures features, int[] users, int[] items, boolean cosine, VectorKernels kernels) {
        float[] vectors = features.values().clone();
        int width = features.width();
        if (cosine) {
            for (int row = 0; row < vectors.length; row += width) {
                double norm = Math.sqrt(kernels.dot(vectors, row, vectors, row, width));
                for (int k = row; k < row + width && norm > 0; k++) {
                    vectors[k] /= (float) norm;
                }
            }
        }
        return new EmbeddingRanker(vectors, width, users, items, kernels);
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        for (int item = 0; item < scores.length; item++) {
            scores[item] = kernels.dot(vectors, users[user] * width, vectors, items[item] * width, width);
        }
    }

    @Override
    public Optional<DotProducts> dotProducts() {
        return Optional.of(DotProducts.of(vectors, width, users, items, kernels));
    }
}
