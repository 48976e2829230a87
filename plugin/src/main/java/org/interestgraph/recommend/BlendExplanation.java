package org.interestgraph.recommend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.blend.GraphContributions;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.VectorKernels;

/** Where the score of a blend comes from: what each of a user's events adds through the GCN and through the item graphs, and
 * what is added without any event. */
final class BlendExplanation implements Explanation {

    private final TrainedModel model;
    private final FoldIn user;
    private final UserInterests interests;
    private final Contributions throughGcn;
    private final float gcnWeight;
    private final GraphContributions throughGraphs;
    private final BlendScorer blend;

    BlendExplanation(
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
        this.blend = blend;
    }

    @Override
    public float[] ofNeighbours(int itemRow) {
        float[] parts = gcnWeight == 0 ? new float[user.neighbours().count()] : throughGcn.ofNeighbours(itemRow);
        for (int k = 0; k < parts.length; k++) {
            parts[k] *= gcnWeight;
        }
        float[] graphs = throughGraphs.to(place(itemRow));
        for (int k = 0; k < graphs.length; k++) {
            parts[interests.neighbours()[k]] += graphs[k];
        }
        return parts;
    }

    @Override
    public float ofPopularity(int itemRow) {
        return (float) blend.blend().popularity() * blend.popularity()[place(itemRow)];
    }

    /** The GCN's part is what the others leave of the score, to which all were added in single precision. */
    @Override
    public Map<String, Object> parts(int itemRow, double score) {
        Map<String, Object> parts = new LinkedHashMap<>();
        double others = 0;
        if (blend.blend().popularity() > 0) {
            parts.put(Reasons.POPULARITY, (double) ofPopularity(itemRow));
            others += ofPopularity(itemRow);
        }
        for (var part : throughGraphs.byGraph(place(itemRow)).entrySet()) {
            parts.put(part.getKey().key(), (double) part.getValue());
            others += part.getValue();
        }
        if (blend.usesGcn()) {
            parts.put(Reasons.GCN, score - others);
        }
        return parts;
    }

    private int place(int itemRow) {
        return Arrays.binarySearch(model.items(), itemRow);
    }
}
