package org.interestgraph.recommend;

import java.util.Map;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.VectorKernels;

/** Where the score of a GCN alone comes from. */
final class GcnExplanation implements Explanation {

    private final Contributions contributions;

    GcnExplanation(TrainedModel model, FoldIn user, VectorKernels kernels) {
        this.contributions = new Contributions(model, user, kernels);
    }

    @Override
    public float[] ofNeighbours(int itemRow) {
        return contributions.ofNeighbours(itemRow);
    }

    @Override
    public float ofPopularity(int itemRow) {
        return 0;
    }

    @Override
    public Map<String, Object> parts(int itemRow, double score) {
        return Map.of(Reasons.GCN, score);
    }
}
