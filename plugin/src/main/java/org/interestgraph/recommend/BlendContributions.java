package org.interestgraph.recommend;

import java.util.Arrays;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.blend.GraphContributions;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.VectorKernels;

/** What each of a user's events adds to the score of a blend: through the GCN and through the item graphs. */
final class BlendContributions {

    private final TrainedModel model;
    private final FoldIn user;
    private final UserInterests interests;
    private final Contributions throughGcn;
    private final float gcnWeight;
    private final GraphContributions throughGraphs;

    BlendContributions(
            TrainedModel model,
            BlendScorer blend,
            FoldIn user,
            UserInterests interests,
            GraphContributions throughGraphs,
            VectorKernels kernels) {
        this.model = model;
        this.user = user;
        this.interests = interests;
        this.throughGcn = new Contributions(model, user, kernels);
        double factor = GcnScores.factor(model.scorer(), user.embedding(), 0, model.dimension(), kernels);
        this.gcnWeight = (float) (factor * blend.blend().gcn());
        this.throughGraphs = throughGraphs;
    }

    /** Contribution of every neighbour to the score of the item at {@code itemRow}: [neighbours.count]. */
    float[] ofNeighbours(int itemRow) {
        float[] parts = gcnWeight == 0 ? new float[user.neighbours().count()] : throughGcn.ofNeighbours(itemRow);
        for (int k = 0; k < parts.length; k++) {
            parts[k] *= gcnWeight;
        }
        float[] graphs = throughGraphs.to(Arrays.binarySearch(model.items(), itemRow));
        for (int k = 0; k < graphs.length; k++) {
            parts[interests.neighbours()[k]] += graphs[k];
        }
        return parts;
    }
}
