package org.interestgraph.procedures;

import java.util.Optional;
import org.interestgraph.blend.BlendRanker;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.itemgraph.Histories;
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
     * @param items Neo4j node id of every item
     */
    static ItemRanker ranker(
            TrainedModel model, BlendScorer blend, GcnScores gcn, EventHistoryReader events, long[] items) {
        int[] places = model.itemPlaces(items);
        Histories histories = events.readProjected(
                model.relationshipTypes(),
                Optional.ofNullable(model.info().setting("relationshipWeightProperty")),
                model.info().setting("timestampProperty"),
                blend.blend().typeWeights());
        return new BlendRanker(
                blend, gcn, histories.over(model.items().length, places), places, KernelProvider.kernels());
    }
}
