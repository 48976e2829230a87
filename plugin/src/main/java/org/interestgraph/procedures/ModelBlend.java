package org.interestgraph.procedures;

import org.interestgraph.blend.BlendRanker;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.model.DataSource;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.EventHistoryReader;
import org.interestgraph.vector.KernelProvider;

/** From a model's blend to a ranker over a projection. */
final class ModelBlend {

    private ModelBlend() {}

    /**
     * Ranks by the projection's events of the types that the model learned from.
     *
     * @param gcn scores in the order of {@code items}
     * @param events of the projection
     * @param items row in the model of every item
     */
    static ItemRanker ranker(
            TrainedModel model, BlendScorer blend, GcnScores gcn, EventHistoryReader events, int[] items) {
        int[] places = model.itemPlaces(items);
        DataSource source = model.source();
        Histories histories = events.readProjected(
                source.interactionTypes().isEmpty() ? source.relationshipTypes() : source.interactionTypes(),
                source.weightProperty(),
                source.timestampProperty(),
                blend.blend().typeWeights());
        return new BlendRanker(
                blend, gcn, histories.over(model.items().length, places), places, KernelProvider.kernels());
    }
}
