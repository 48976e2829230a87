package org.interestgraph.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.score.DotScorer;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.VectorKernels;

/** Ranks items by a scorer on embeddings. A user or item without a row is scored NaN, so it is never recommended. */
public final class ScorerRanker implements ItemRanker {

    private final Scorer scorer;
    private final float[] embeddings;
    private final int dimension;
    private final int[] userRows;
    private final int[] itemRows;
    private final VectorKernels kernels;
    private final int[] knownItems;
    private final int[] knownItemRows;

    /**
     * @param embeddings [nodeCount × dimension], row-major; later changes are seen
     * @param userRows row of every user, negative where there is none
     * @param itemRows row of every item, negative where there is none
     */
    public ScorerRanker(
            Scorer scorer, float[] embeddings, int dimension, int[] userRows, int[] itemRows, VectorKernels kernels) {
        this.scorer = scorer;
        this.embeddings = embeddings;
        this.dimension = dimension;
        this.userRows = userRows;
        this.itemRows = itemRows;
        this.kernels = kernels;
        this.knownItems = IntStream.range(0, itemRows.length)
                .filter(item -> itemRows[item] >= 0)
                .toArray();
        this.knownItemRows =
                Arrays.stream(knownItems).map(item -> itemRows[item]).toArray();
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        Arrays.fill(scores, Float.NaN);
        if (userRows[user] < 0) {
            return;
        }
        float[] known = new float[knownItems.length];
        scorer.scoreAll(embeddings, userRows[user] * dimension, embeddings, knownItemRows, known);
        for (int k = 0; k < known.length; k++) {
            scores[knownItems[k]] = known[k];
        }
    }

    @Override
    public Optional<DotProducts> dotProducts() {
        return scorer instanceof DotScorer
                ? Optional.of(DotProducts.of(embeddings, dimension, userRows, itemRows, kernels))
                : Optional.empty();
    }
}
