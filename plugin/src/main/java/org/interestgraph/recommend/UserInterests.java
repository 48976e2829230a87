package org.interestgraph.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.model.TrainedModel;

/**
 * A user's items of this moment as the model's item graphs take them.
 *
 * @param interests by place among the model's items
 * @param neighbours which neighbour each of them is: [interests.count]
 */
record UserInterests(Interests interests, int[] neighbours) {

    static UserInterests of(TrainedModel model, Neighbourhood of, double recency) {
        int[] places = new int[of.count()];
        for (int k = 0; k < places.length; k++) {
            places[k] = of.interestWeights()[k] > 0 ? Arrays.binarySearch(model.items(), of.rows()[k]) : -1;
        }
        int[] items = Arrays.stream(places).filter(place -> place >= 0).toArray();
        float[] weights = new float[items.length];
        double[] times = new double[items.length];
        int size = 0;
        for (int k = 0; k < places.length; k++) {
            if (places[k] >= 0) {
                weights[size] = of.interestWeights()[k];
                times[size++] = of.times()[k];
            }
        }
        // Recency below 1 was learned from histories in order; without it their order says nothing.
        Histories history = Histories.of(
                1, model.items().length, new int[items.length], items, weights, recency < 1 ? times : null);
        Interests interests = history.interests(0, recency);
        Map<Integer, Integer> neighbourOfItem = new HashMap<>();
        for (int k = 0; k < places.length; k++) {
            neighbourOfItem.put(places[k], k);
        }
        return new UserInterests(
                interests,
                Arrays.stream(interests.items()).map(neighbourOfItem::get).toArray());
    }
}
