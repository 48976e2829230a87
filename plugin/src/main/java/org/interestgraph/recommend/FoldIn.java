package org.interestgraph.recommend;

import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.propagate.RowNormalisation;
import org.interestgraph.vector.VectorKernels;

/**
 * A user's embedding from the events of this moment: e_u = α_0 x_u + Σ_j P_uj m_j with the model's x, m and neighbour
 * degrees. With the events of training it equals the trained embedding; a user the model has not seen has x_u = 0.
 *
 * @param embedding e_u: [dimension]
 * @param row the user's row in the model, or {@link NodeIndex#UNKNOWN}
 * @param neighbours the events it was made from
 * @param messageWeights P_uj, by neighbour: [neighbours.count]
 */
public record FoldIn(float[] embedding, int row, Neighbourhood neighbours, float[] messageWeights) {

    /** Folds {@code neighbours} in. */
    public static FoldIn of(TrainedModel model, int row, Neighbourhood neighbours, VectorKernels kernels) {
        int dimension = model.dimension();
        float[] embedding = new float[dimension];
        if (row != NodeIndex.UNKNOWN) {
            kernels.axpy(model.idWeight(), model.idEmbeddings(), row * dimension, embedding, 0, dimension);
        }
        float[] weights = messageWeights(model, neighbours);
        for (int k = 0; k < weights.length; k++) {
            kernels.axpy(weights[k], model.messages(), neighbours.rows()[k] * dimension, embedding, 0, dimension);
        }
        return new FoldIn(embedding, row, neighbours, weights);
    }

    /** P_uj for a node with these neighbours. A neighbour without relationships in training counts its weight here. */
    public static float[] messageWeights(TrainedModel model, Neighbourhood neighbours) {
        double degree = 0;
        for (float weight : neighbours.weights()) {
            degree += weight;
        }
        float[] weights = new float[neighbours.count()];
        RowNormalisation.normalise(
                model.aggregation(),
                degree,
                neighbours.weights(),
                0,
                weights.length,
                k -> Math.max(model.degrees()[neighbours.rows()[k]], neighbours.weights()[k]),
                weights);
        return weights;
    }
}
