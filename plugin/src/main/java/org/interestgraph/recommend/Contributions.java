package org.interestgraph.recommend;

import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.VectorKernels;

/**
 * What each of a user's events adds to the score of an item.
 *
 * <p>With the dot scorer the parts are exact: s(u, i) = α_0 x_u · e_i + Σ_j P_uj m_j · e_i, so they sum to the score.
 * With the MLP scorer a part is the score less the score without that event (occlusion, Zeiler and Fergus 2014), and
 * the parts need not sum.
 */
public final class Contributions {

    private final TrainedModel model;
    private final FoldIn user;
    private final VectorKernels kernels;

    public Contributions(TrainedModel model, FoldIn user, VectorKernels kernels) {
        this.model = model;
        this.user = user;
        this.kernels = kernels;
    }

    /** Contribution of every neighbour to the score of the item at {@code itemRow}: [neighbours.count]. */
    public float[] ofNeighbours(int itemRow) {
        float[] parts = new float[user.neighbours().count()];
        boolean additive = model.scorer() instanceof DotScorer;
        int item = itemRow * model.dimension();
        float score = additive ? 0f : model.scorer().score(user.embedding(), 0, model.embeddings(), item);
        for (int k = 0; k < parts.length; k++) {
            parts[k] = additive ? exact(k, item) : score - scoreWithout(k, item);
        }
        return parts;
    }

    /** Contribution of the user's own id embedding, which no event explains; 0 for an unknown user or an MLP scorer. */
    public float ofIdentity(int itemRow) {
        if (user.row() == NodeIndex.UNKNOWN || !(model.scorer() instanceof DotScorer)) {
            return 0f;
        }
        int dimension = model.dimension();
        return model.idWeight()
                * kernels.dot(
                        model.idEmbeddings(),
                        user.row() * dimension,
                        model.embeddings(),
                        itemRow * dimension,
                        dimension);
    }

    private float exact(int neighbour, int item) {
        int dimension = model.dimension();
        return user.messageWeights()[neighbour]
                * kernels.dot(
                        model.messages(),
                        user.neighbours().rows()[neighbour] * dimension,
                        model.embeddings(),
                        item,
                        dimension);
    }

    private float scoreWithout(int neighbour, int item) {
        int dimension = model.dimension();
        float[] without = user.embedding().clone();
        kernels.axpy(
                -user.messageWeights()[neighbour],
                model.messages(),
                user.neighbours().rows()[neighbour] * dimension,
                without,
                0,
                dimension);
        return model.scorer().score(without, 0, model.embeddings(), item);
    }
}
