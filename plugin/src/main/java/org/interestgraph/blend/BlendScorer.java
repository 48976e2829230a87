package org.interestgraph.blend;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.itemgraph.SparseScores;

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
        float gcn = (float) (blend.gcn() * gcnFactor);
        float popular = (float) blend.popularity();
        for (int item = 0; item < scores.length; item++) {
            scores[item] = (gcn == 0 ? 0 : gcn * scores[item]) + popular * popularity[item];
        }
        withGraphScores(interests, sums -> {
            for (int n = 0; n < sums.count(); n++) {
                int item = sums.item(n);
                scores[item] += sums.value(item);
            }
            return null;
        });
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
     * What {@code use} makes of Σ_G w_G · s_G(u, i) / max_i s_G(u, i), of the items that the graphs reach.
     *
     * @param use must not keep what it is given
     */
    public <T> T withGraphScores(Interests interests, Function<SparseScores, T> use) {
        return withScratch(scratch -> {
            addGraphScores(interests, scratch);
            return use.apply(scratch.sums);
        });
    }

    private <T> T withScratch(Function<Scratch, T> use) {
        Scratch idling = idle.poll();
        Scratch scratch = idling == null ? new Scratch(graphs.itemCount()) : idling;
        T result = use.apply(scratch);
        scratch.sums.clear();
        // One that was in use when something failed is not clean, so it does not come back.
        idle.offer(scratch);
        return result;
    }

    private void addGraphScores(Interests interests, Scratch scratch) {
        factors(interests, scratch.part, (kind, factor) -> {
            for (int n = 0; n < scratch.part.count(); n++) {
                int item = scratch.part.item(n);
                scratch.sums.add(item, factor * scratch.part.value(item));
            }
        });
    }

    /** What the items of {@code interests} add to scores through the graphs. */
    public GraphContributions contributions(Interests interests) {
        Map<ItemGraphKind, Float> factors = new EnumMap<>(ItemGraphKind.class);
        withScratch(scratch -> {
            factors(interests, scratch.part, factors::put);
            return null;
        });
        return new GraphContributions(graphs, interests, factors);
    }

    /** Hands w_G / max_i s_G(u, i) of every graph that counts to {@code use}, with s_G in {@code part} meanwhile. */
    private void factors(Interests interests, SparseScores part, BiConsumer<ItemGraphKind, Float> use) {
        blend.graphs().forEach((kind, weight) -> {
            if (weight > 0) {
                graphs.score(kind, interests, part);
                use.accept(kind, factor(weight, part.max()));
                part.clear();
            }
        });
    }

    private static float factor(double weight, float max) {
        return max == 0 ? 0 : (float) (weight / max);
    }
}
