package org.interestgraph.blend;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.vector.SparseScores;

/** Adds what {@link Blend} says to a GCN's scores. Safe to use from many threads. */
public final class BlendScorer {

    private final Blend blend;
    private final ItemGraphs graphs;
    private final float[] popularity;

    /** What scoring one user needs: 16 bytes per item, as many as users are scored at a time. */
    private record Scratch(SparseScores part, SparseScores sums) {

        Scratch(int itemCount) {
            this(new SparseScores(itemCount), new SparseScores(itemCount));
        }
    }

    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param blend the weights of graphs that {@code graphs} does not have are left out
     * @param popularity p(i) of every item
     * @see #popularity(int[])
     */
    public BlendScorer(Blend blend, ItemGraphs graphs, float[] popularity) {
        this.blend = blend.only(graphs.graphs().keySet()::contains);
        this.graphs = graphs;
        this.popularity = popularity;
    }

    /** p(i) = ln(1 + users of i) / ln(1 + users of the most popular), for every item. */
    public static float[] popularity(int[] usersOfItem) {
        int most = 1;
        for (int users : usersOfItem) {
            most = Math.max(most, users);
        }
        float[] popularity = new float[usersOfItem.length];
        for (int item = 0; item < popularity.length; item++) {
            popularity[item] = (float) (Math.log1p(usersOfItem[item]) / Math.log1p(most));
        }
        return popularity;
    }

    /** The graphs that the blend looks at. */
    public ItemGraphs graphs() {
        return graphs;
    }

    /** p(i) of every item; not to be changed. */
    public float[] popularity() {
        return popularity;
    }

    public Blend blend() {
        return blend;
    }

    /** Whether the GCN's scores are needed at all. */
    public boolean usesGcn() {
        return blend.gcn() > 0;
    }

    /**
     * Turns the GCN's scores [itemCount] into the blend's, in place.
     *
     * @param gcnFactor what turns a score of the GCN into g(u, i)
     */
    public void blend(float[] scores, double gcnFactor, Interests interests) {
        withGraphScores(interests, graphScores -> {
            blend(scores, gcnFactor, graphScores.sums());
            return null;
        });
    }

    /** The same with {@code sums}, what the graphs add. */
    public void blend(float[] scores, double gcnFactor, SparseScores sums) {
        float gcn = (float) (blend.gcn() * gcnFactor);
        float popular = (float) blend.popularity();
        for (int item = 0; item < scores.length; item++) {
            scores[item] = (gcn == 0 ? 0 : gcn * scores[item]) + popular * popularity[item];
        }
        for (int n = 0; n < sums.count(); n++) {
            int item = sums.item(n);
            scores[item] += sums.value(item);
        }
    }

    /** w_pop · p(i) of every item. */
    public float[] popularityScores() {
        float popular = (float) blend.popularity();
        float[] scores = new float[popularity.length];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = popular * popularity[item];
        }
        return scores;
    }

    /**
     * What the item graphs say to one user.
     *
     * @param sums Σ_G w_G · s_G(u, i) / max_i s_G(u, i) of the items that the graphs reach; not to be kept
     * @param contributions what each of the user's items adds to them
     */
    public record GraphScores(SparseScores sums, GraphContributions contributions) {}

    /** What {@code use} makes of the graphs' scores for a user with {@code interests}. */
    public <T> T withGraphScores(Interests interests, Function<GraphScores, T> use) {
        Scratch idling = idle.poll();
        Scratch scratch = idling == null ? new Scratch(graphs.itemCount()) : idling;
        GraphContributions contributions =
                new GraphContributions(graphs, interests, addGraphScores(interests, scratch.part, scratch.sums));
        T result = use.apply(new GraphScores(scratch.sums, contributions));
        scratch.sums.clear();
        // One that was in use when something failed is not clean, so it does not come back.
        idle.offer(scratch);
        return result;
    }

    /** Adds the scores of every graph that counts to {@code sums}; returns w_G / max_i s_G(u, i) of each. */
    private Map<ItemGraphKind, Float> addGraphScores(Interests interests, SparseScores part, SparseScores sums) {
        Map<ItemGraphKind, Float> factors = new EnumMap<>(ItemGraphKind.class);
        blend.graphs().forEach((kind, weight) -> {
            if (weight > 0) {
                graphs.score(kind, interests, part);
                float factor = factor(weight, part.max());
                part.moveTo(sums, factor);
                factors.put(kind, factor);
            }
        });
        return factors;
    }

    private static float factor(double weight, float max) {
        return max == 0 ? 0 : (float) (weight / max);
    }
}
