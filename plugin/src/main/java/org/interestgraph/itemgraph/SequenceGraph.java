package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items that follow, or precede, one another in histories, a first-order Markov chain with skips (Rendle et al. 2010,
 * FPMC, section 3; skips as in He and McAuley 2016, section 3.2): n(i, j) = Σ δ^(k−1) / (1 + Δt / τ)² over the pairs
 * with j k places after i, k ≤ window, Δt seconds later; s(i, j) = n(i, j) / √(Σ_j n(i, j) · Σ_i n(i, j)).
 *
 * <p>δ = {@value #SKIP}; τ = {@value #SESSION_SECONDS} s, so that what happens in one session counts and days apart hardly
 * do.
 */
final class SequenceGraph {

    static final double SKIP = 0.8;
    static final double SESSION_SECONDS = 600;

    /** Which way to look from an item. */
    enum Direction {
        NEXT,
        PREVIOUS
    }

    private final Histories histories;
    private final Histories.Occurrences occurrences;
    private final int window;
    private final float[] after;
    private final float[] before;

    /** @param histories ordered ones */
    SequenceGraph(Histories histories, int window) {
        this.histories = histories;
        this.occurrences = histories.occurrences();
        this.window = window;
        this.after = new float[histories.itemCount()];
        this.before = new float[histories.itemCount()];
        sum();
    }

    private void sum() {
        for (int user = 0; user < histories.userCount(); user++) {
            int end = histories.offsets()[user + 1];
            for (int p = histories.offsets()[user]; p < end; p++) {
                for (int q = p + 1; q < end && q <= p + window; q++) {
                    float amount = amount(p, q);
                    after[histories.items()[p]] += amount;
                    before[histories.items()[q]] += amount;
                }
            }
        }
    }

    /** @param p earlier place of the same history, {@code q} the later */
    private float amount(int p, int q) {
        double gap = 1 + (histories.times()[q] - histories.times()[p]) / SESSION_SECONDS;
        return (float) (Math.pow(SKIP, q - p - 1) / (gap * gap));
    }

    CsrGraph of(Direction direction, int neighbours, Workers workers) {
        boolean next = direction == Direction.NEXT;
        float[] own = next ? after : before;
        float[] others = next ? before : after;
        return StrongestNeighbours.of(
                own.length,
                neighbours,
                (item, into) -> {
                    for (int o = occurrences.offsets()[item]; o < occurrences.offsets()[item + 1]; o++) {
                        int user = occurrences.users()[o];
                        int p = occurrences.places()[o];
                        int first = next ? p + 1 : Math.max(histories.offsets()[user], p - window);
                        int last = next ? Math.min(histories.offsets()[user + 1] - 1, p + window) : p - 1;
                        for (int q = first; q <= last; q++) {
                            int other = histories.items()[q];
                            float amount = next ? amount(p, q) : amount(q, p);
                            if (amount > 0) {
                                into.add(other, (float) (amount / Math.sqrt((double) own[item] * others[other])));
                            }
                        }
                    }
                },
                workers);
    }
}
