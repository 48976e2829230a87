package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
     * @param allowed items wanted, by row: asked of as few as possible, since it may read the database
     */
    public record Wanted(int k, double minScore, IntPredicate excluded, IntPredicate allowed) {}

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

    /**
     * The best items by the model's score: exactly k wherever k are wanted. Ties go to the item that comes first in the
     * projection.
     */
    public List<Hit> byScore(float[] userEmbedding, Wanted wanted) {
        if (model.scorer() instanceof DotScorer) {
            return best(wanted, best -> model.scan().byScore(kernels).search(userEmbedding, isOpen(wanted), best));
        }
        float[] scores = new float[model.items().length];
        model.scorer().scoreAll(userEmbedding, 0, model.embeddings(), model.items(), scores);
        return best(wanted, best -> offerAll(scores, wanted, best));
    }

    /**
     * The best items by the blend of the GCN and the item graphs, exact and as {@link #byScore}.
     *
     * @param graphs what the item graphs add
     */
    public List<Hit> byBlend(BlendScorer blend, float[] userEmbedding, SparseScores graphs, Wanted wanted) {
        if (blend.usesGcn() && !(model.scorer() instanceof DotScorer)) {
            float[] scores = new float[model.items().length];
            model.scorer().scoreAll(userEmbedding, 0, model.embeddings(), model.items(), scores);
            double factor = GcnScores.factor(model.scorer(), userEmbedding, 0, userEmbedding.length, kernels);
            blend.blend(scores, factor, graphs);
            return best(wanted, best -> offerAll(scores, wanted, best));
        }
        BlendQuery query = new BlendQuery(model, blend, userEmbedding, kernels);
        return best(wanted, best -> query.search(graphs, isOpen(wanted), best));
    }

    /** The items with the largest weighted degree in the training graph. */
    public List<Hit> byPopularity(Wanted wanted) {
        return best(wanted, best -> model.scan().byPopularity(kernels).search(new float[0], isOpen(wanted), best));
    }

    private IntPredicate isOpen(Wanted wanted) {
        return place -> !wanted.excluded().test(model.items()[place]);
    }

    private void offerAll(float[] scores, Wanted wanted, TopK best) {
        IntPredicate open = isOpen(wanted);
        for (int item = 0; item < scores.length; item++) {
            if (open.test(item)) {
                best.offer(item, scores[item]);
            }
        }
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
