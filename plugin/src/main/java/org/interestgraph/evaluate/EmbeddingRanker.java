package org.interestgraph.evaluate;

import java.util.Optional;
import org.interestgraph.graph.NodeFeatures;
import org.interestgraph.vector.VectorKernels;

/** Ranks items by the cosine or dot product of any node embedding, such as one that GDS made. */
public final class EmbeddingRanker implements ItemRanker {

    private final DotProducts products;

    private EmbeddingRanker(DotProducts products) {
        this.products = products;
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
        return new EmbeddingRanker(new DotProducts(vectors, width, users, items, kernels));
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        float[] table = products.table();
        int width = products.dimension();
        int row = products.userRows()[user] * width;
        for (int item = 0; item < scores.length; item++) {
            scores[item] = products.kernels().dot(table, row, table, products.itemRows()[item] * width, width);
        }
    }

    @Override
    public Optional<DotProducts> dotProducts() {
        return Optional.of(products);
    }
}
