package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.TopK;
import org.interestgraph.vector.VectorKernels;

/** The best items for a user embedding, or the most popular where there is none: exact, over all items of the model. */
public final class ItemSearch {

    /** An item found: its row in the model and its score. */
    public record Hit(int row, float score) {

        static final Comparator<Hit> BEST_FIRST =
                Comparator.comparingDouble((Hit hit) -> -hit.score()).thenComparingInt(Hit::row);
    }

    /**
     * What is looked for.
     *
     * @param minScore smallest score wanted
     * @param excluded items not wanted, by row: quick, asked of every item that scores well
     * @param allowed items wanted, by row: asked best first and of as few as possible, since it may read the database
     * @param candidates rows of the only items wanted, each once; absent: all
     */
    public record Wanted(
            int k, double minScore, IntPredicate excluded, IntPredicate allowed, Optional<int[]> candidates) {

        /** Among all items. */
        public Wanted(int k, double minScore, IntPredicate excluded, IntPredicate allowed) {
            this(k, minScore, excluded, allowed, Optional.empty());
        }
    }

    /** Deleted items cost a place and nothing tells beforehand, so somewhat more than k are looked at first. */
    private static final int SPARE = 16;

    /** How much deeper to look when too few of the best are allowed. */
    private static final long DEEPER = 8;

    private final TrainedModel model;
    private final VectorKernels kernels;

    public ItemSearch(TrainedModel model, VectorKernels kernels) {
        this.model = model;
        this.kernels = kernels;
    }

    /** The best items by the model's score, as {@link #best}. */
    public List<Hit> byScore(float[] userEmbedding, Wanted wanted) {
        return best(scores(userEmbedding), wanted);
    }

    /**
     * The best items by the blend of the GCN and the item graphs, as {@link #best}.
     *
     * @param graphs what the item graphs add
     */
    public List<Hit> byBlend(BlendScorer blend, float[] userEmbedding, SparseScores graphs, Wanted wanted) {
        return best(blended(blend, userEmbedding, graphs), wanted);
    }

    /** The items with the largest weighted degree in the training graph, as {@link #best}. */
    public List<Hit> byPopularity(Wanted wanted) {
        return best(popularity(), wanted);
    }

    /** The model's scores for a user embedding. */
    ItemScores scores(float[] userEmbedding) {
        return model.scorer() instanceof DotScorer
                ? ItemScores.of(model.scan().byScore(kernels), userEmbedding)
                : ItemScores.of(allScores(userEmbedding));
    }

    /** Those of the blend; {@code graphs} may not change meanwhile. */
    ItemScores blended(BlendScorer blend, float[] userEmbedding, SparseScores graphs) {
        if (!blend.usesGcn() || model.scorer() instanceof DotScorer) {
            return new BlendQuery(model, blend, userEmbedding, graphs, kernels);
        }
        float[] scores = allScores(userEmbedding);
        double factor = GcnScores.factor(model.scorer(), userEmbedding, 0, userEmbedding.length, kernels);
        blend.blend(scores, factor, graphs);
        return ItemScores.of(scores);
    }

    /** The items' weighted degrees in the training graph. */
    ItemScores popularity() {
        return ItemScores.of(model.scan().byPopularity(kernels), new float[0]);
    }

    private float[] allScores(float[] userEmbedding) {
        float[] scores = new float[model.items().length];
        model.scorer().scoreAll(userEmbedding, 0, model.embeddings(), model.items(), scores);
        return scores;
    }

    /** The best items: exactly k wherever k are wanted. Ties go to the item that comes first in the projection. */
    List<Hit> best(ItemScores scores, Wanted wanted) {
        IntPredicate open = place -> !wanted.excluded().test(model.items()[place]);
        if (wanted.candidates().isEmpty()) {
            return best(wanted, best -> scores.offer(open, best));
        }
        int[] candidates = model.itemPlaces(wanted.candidates().get());
        return best(wanted, best -> {
            for (int place : candidates) {
                if (place >= 0 && open.test(place)) {
                    best.offer(place, scores.of(place));
                }
            }
        });
    }

    /** Looks at ever more of the best until k are allowed, at each of them once. */
    private List<Hit> best(Wanted wanted, Consumer<TopK> offers) {
        int itemCount = model.items().length;
        List<Hit> hits = new ArrayList<>();
        int seen = 0;
        long depth = (long) wanted.k() + SPARE;
        while (seen < itemCount) {
            int places = (int) Math.min(itemCount, depth);
            TopK best = new TopK(places);
            offers.accept(best);
            int[] items = new int[places];
            float[] scores = new float[places];
            int count = best.drain(items, scores);
            for (int n = seen; n < count; n++) {
                if (hits.size() == wanted.k() || scores[n] < wanted.minScore()) {
                    return hits;
                }
                int row = model.items()[items[n]];
                if (wanted.allowed().test(row)) {
                    hits.add(new Hit(row, scores[n]));
                }
            }
            if (hits.size() == wanted.k() || count < places) {
                return hits;
            }
            seen = count;
            depth *= DEEPER;
        }
        return hits;
    }
}
