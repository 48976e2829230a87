package org.interestgraph.recommend;

import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.RowNormalisation;
import org.interestgraph.vector.VectorKernels;

/**
 * A node's embedding from the relationships of this moment: e_u = α_0 x_u + Σ_l g⁽ˡ⁾ ⊙ Σ_j P_uj m_j⁽ˡ⁾ with the model's x, m
 * and neighbour degrees, and the gates g of {@link Gcn#gates}. With the events of training it equals the
 * trained embedding; a user the model has not seen has x_u = 0.
 *
 * @param embedding e_u: [dimension]
 * @param row the node's row in the model, or {@link NodeIndex#UNKNOWN}
 * @param neighbours the events it was made from
 * @param messageWeights P_uj, by neighbour: [neighbours.count]
 * @param sums Σ_j P_uj m_j: [messageWidth]
 * @param gates g: [messageWidth]
 */
public record FoldIn(
        float[] embedding, int row, Neighbourhood neighbours, float[] messageWeights, float[] sums, float[] gates) {

    /** Folds {@code neighbours} in. */
    public static FoldIn of(TrainedModel model, int row, Neighbourhood neighbours, VectorKernels kernels) {
        float[] weights = messageWeights(model, neighbours);
        int width = model.gcn().messageWidth();
        float[] sums = new float[width];
        for (int k = 0; k < weights.length; k++) {
            kernels.axpy(weights[k], model.messages(), neighbours.rows()[k] * width, sums, 0, width);
        }
        return of(model, row, neighbours, weights, sums, kernels);
    }

    private static FoldIn of(
            TrainedModel model,
            int row,
            Neighbourhood neighbours,
            float[] messageWeights,
            float[] sums,
            VectorKernels kernels) {
        int dimension = model.dimension();
        float[] embedding = new float[dimension];
        if (row != NodeIndex.UNKNOWN) {
            kernels.axpy(model.idWeight(), model.idEmbeddings(), row * dimension, embedding, 0, dimension);
        }
        float[] gates = model.gcn().gates(sums);
        for (int k = 0; k < sums.length; k++) {
            embedding[k % dimension] += gates[k] * sums[k];
        }
        return new FoldIn(embedding, row, neighbours, messageWeights, sums, gates);
    }

    /** The same without the relationships to one neighbour, whose message keeps its weight for the others. */
    FoldIn without(int neighbour, TrainedModel model, VectorKernels kernels) {
        int width = model.gcn().messageWidth();
        float[] left = sums.clone();
        int message = neighbours.rows()[neighbour] * width;
        kernels.axpy(-messageWeights[neighbour], model.messages(), message, left, 0, width);
        return of(model, row, neighbours, messageWeights, left, kernels);
    }

    /**
     * What each neighbour adds to e_u · y: [neighbours.count]. With α_0 x_u · y they sum to it.
     *
     * @param table y: [dimension] from {@code offset} on
     */
    public float[] parts(TrainedModel model, float[] table, int offset, VectorKernels kernels) {
        int width = model.gcn().messageWidth();
        float[] gated = new float[width];
        for (int k = 0; k < width; k++) {
            gated[k] = gates[k] * table[offset + k % model.dimension()];
        }
        float[] parts = new float[messageWeights.length];
        for (int k = 0; k < parts.length; k++) {
            parts[k] =
                    messageWeights[k] * kernels.dot(model.messages(), neighbours.rows()[k] * width, gated, 0, width);
        }
        return parts;
    }

    /** P_uj for a node with these neighbours. A neighbour without relationships in training counts its weight here. */
    private static float[] messageWeights(TrainedModel model, Neighbourhood neighbours) {
        double degree = 0;
        for (float weight : neighbours.weights()) {
            degree += weight;
        }
        float[] weights = new float[neighbours.count()];
        RowNormalisation.normalise(
                model.gcn().aggregation(),
                degree,
                neighbours.weights(),
                0,
                weights.length,
                k -> Math.max(model.degrees()[neighbours.rows()[k]], neighbours.weights()[k]),
                weights);
        return weights;
    }
}
