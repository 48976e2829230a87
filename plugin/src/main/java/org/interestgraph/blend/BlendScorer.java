package org.interestgraph.blend;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.itemgraph.SparseScores;
import org.interestgraph.vector.VectorKernels;

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
     * @param popularity p(i) of every item
     * @see #popularity(int[])
     */
    public BlendScorer(Blend blend, ItemGraphs graphs, float[] popularity) {
        this.blend = blend;
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

    /** 1 / ‖row‖, 0 for a row of zeros: the factor that makes the dot products of users comparable. */
    public static double inverseNorm(float[] table, int offset, int dimension, VectorKernels kernels) {
        double squares = kernels.dot(table, offset, table, offset, dimension);
        return squares > 0 ? 1 / Math.sqrt(squares) : 0;
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
        });
    }

    /** Hands Σ_G w_G · s_G(u, i) / max_i s_G(u, i) of the items that have any to {@code use}; valid meanwhile. */
    public void withGraphScores(Interests interests, Consumer<SparseScores> use) {
        Scratch mine = idle.poll();
        Scratch scratch = mine == null ? new Scratch(graphs.itemCount()) : mine;
        for (Map.Entry<ItemGraphKind, Double> part : blend.graphs().entrySet()) {
            if (part.getValue() > 0) {
                graphs.score(part.getKey(), interests, scratch.part);
                float factor = factor(part.getValue(), scratch.part.max());
                for (int n = 0; n < scratch.part.count(); n++) {
                    int item = scratch.part.item(n);
                    scratch.sums.add(item, factor * scratch.part.value(item));
                }
                scratch.part.clear();
            }
        }
        use.accept(scratch.sums);
        scratch.sums.clear();
        idle.offer(scratch);
    }

    /** What each item of {@code interests} adds to the score of {@code item} through the graphs: [interests.count]. */
    public float[] contributions(Interests interests, int item) {
        float[] parts = new float[interests.count()];
        SparseScores scratch = new SparseScores(graphs.itemCount());
        for (Map.Entry<ItemGraphKind, Double> part : blend.graphs().entrySet()) {
            if (part.getValue() > 0) {
                graphs.score(part.getKey(), interests, scratch);
                float factor = factor(part.getValue(), scratch.max());
                scratch.clear();
                for (int k = 0; k < parts.length; k++) {
                    parts[k] += factor
                            * interests.weights()[k]
                            * graphs.weight(part.getKey(), interests.items()[k], item);
                }
            }
        }
        return parts;
    }

    private static float factor(double weight, float max) {
        return max == 0 ? 0 : (float) (weight / max);
    }
}
