package org.interestgraph.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;

/**
 * Ranks items by a model's score, for users and items numbered by somebody else. A user or item that the model does not
 * know is scored NaN, so it is never a hit.
 */
public final class ModelRanker implements ItemRanker, GcnScores {

    private final TrainedModel model;
    private final int[] userRows;
    private final int[] itemRows;
    private final int[] knownItems;
    private final int[] knownItemRows;
    private final VectorKernels kernels = KernelProvider.kernels();

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

    /** As {@link #scoreItems}, for a blend. */
    @Override
    public double score(int user, float[] scores) {
        scoreItems(user, scores);
        if (userRows[user] == NodeIndex.UNKNOWN) {
            return 0;
        }
        return model.scorer() instanceof DotScorer
                ? BlendScorer.inverseNorm(
                        model.embeddings(), userRows[user] * model.dimension(), model.dimension(), kernels)
                : 1;
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
