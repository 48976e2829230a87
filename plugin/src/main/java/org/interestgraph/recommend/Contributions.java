package org.interestgraph.recommend;

import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.VectorKernels;

/**
 * What each of a user's events adds to the score of an item.
 *
 * <p>With the dot scorer the parts are exact, see {@link FoldIn#parts}: with that of the user's own id they sum to the score.
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
        int item = itemRow * model.dimension();
        if (model.scorer() instanceof DotScorer) {
            return user.parts(model, model.embeddings(), item, kernels);
        }
        float[] parts = new float[user.neighbours().count()];
        float score = model.scorer().score(user.embedding(), 0, model.embeddings(), item);
        for (int k = 0; k < parts.length; k++) {
            float[] without = user.without(k, model, kernels).embedding();
            parts[k] = score - model.scorer().score(without, 0, model.embeddings(), item);
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
}
