package org.interestgraph.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.ItemRanker;

/**
 * Ranks items by a model's score, for users and items numbered by somebody else. A user or item that the model does not
 * know is scored NaN, so it is never a hit.
 */
public final class ModelRanker implements ItemRanker {

    private final TrainedModel model;
    private final int[] userRows;
    private final int[] itemRows;
    private final int[] knownItems;
    private final int[] knownItemRows;

    /**
     * @param users Neo4j node id of every user
     * @param items Neo4j node id of every item
     */
    public ModelRanker(TrainedModel model, long[] users, long[] items) {
        this.model = model;
        this.userRows = rows(users);
        this.itemRows = rows(items);
        this.knownItems = IntStream.range(0, items.length)
                .filter(item -> itemRows[item] != NodeIndex.UNKNOWN)
                .toArray();
        this.knownItemRows =
                Arrays.stream(knownItems).map(item -> itemRows[item]).toArray();
    }

    private int[] rows(long[] nodeIds) {
        return Arrays.stream(nodeIds).mapToInt(model.nodes()::rowOf).toArray();
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        Arrays.fill(scores, Float.NaN);
        if (userRows[user] == NodeIndex.UNKNOWN) {
            return;
        }
        float[] known = new float[knownItems.length];
        int userOffset = userRows[user] * model.dimension();
        model.scorer().scoreAll(model.embeddings(), userOffset, model.embeddings(), knownItemRows, known);
        for (int k = 0; k < known.length; k++) {
            scores[knownItems[k]] = known[k];
        }
    }
}
