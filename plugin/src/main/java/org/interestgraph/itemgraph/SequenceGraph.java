package org.interestgraph.itemgraph;

import java.util.Arrays;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items that follow, or precede, one another in histories, a first-order Markov chain with skips (Rendle et al. 2010,
 * FPMC, section 3; skips as in He and McAuley 2016, section 3.2): n(i, j) = Σ δ^(k−1) / (1 + Δt / τ)² over the pairs
 * with j k places after i, k ≤ window, Δt seconds later; s(i, j) = n(i, j) / √(Σ_j n(i, j) · Σ_i n(i, j)).
 *
 * <p>What has one time has no order: neither follows the other, and δ^(k−1) is the mean over all orders in which the items
 * of i's time and those of j's may stand, 0 where k &gt; window. Of more than {@link Votes#LONGEST} items of one time nothing
 * is learned.
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
    /** Of every place of a history: the first place of its time, and the one after the last. */
    private final int[] starts;

    private final int[] ends;
    private final float[] after;
    private final float[] before;

    /** @param histories ordered ones */
    SequenceGraph(Histories histories, int window) {
        this.histories = histories;
        this.occurrences = histories.occurrences();
        this.window = window;
        this.starts = new int[histories.items().length];
        this.ends = new int[starts.length];
        this.after = new float[histories.itemCount()];
        this.before = new float[histories.itemCount()];
        findTimes();
        sum();
    }

    private void findTimes() {
        double[] times = histories.times();
        for (int user = 0; user < histories.userCount(); user++) {
            int end = histories.offsets()[user + 1];
            for (int p = histories.offsets()[user]; p < end; p = ends[p]) {
                int next = p + 1;
                while (next < end && times[next] == times[p]) {
                    next++;
                }
                Arrays.fill(starts, p, next, p);
                Arrays.fill(ends, p, next, next);
            }
        }
    }

    private void sum() {
        for (int user = 0; user < histories.userCount(); user++) {
            int end = histories.offsets()[user + 1];
            for (int p = histories.offsets()[user]; p < end; p++) {
                float amount = 0;
                for (int q = ends[p]; q < end && isWithin(p, q); q++) {
                    amount = q == starts[q] ? amount(p, q) : amount;
                    after[histories.items()[p]] += amount;
                    before[histories.items()[q]] += amount;
                }
            }
        }
    }

    /** @param p place of the same history at an earlier time than {@code q} */
    private float amount(int p, int q) {
        int earlier = ends[p] - starts[p];
        int later = ends[q] - starts[q];
        if (Math.max(earlier, later) > Votes.LONGEST) {
            return 0;
        }
        int between = starts[q] - ends[p];
        int most = Math.min(window - between, earlier + later - 1);
        double skips = 0;
        for (int places = 0; places < most; places++) {
            int ways = Math.min(Math.min(places + 1, earlier + later - 1 - places), Math.min(earlier, later));
            skips += ways * Math.pow(SKIP, between + places);
        }
        double gap = 1 + (histories.times()[q] - histories.times()[p]) / SESSION_SECONDS;
        return (float) (skips / ((double) earlier * later) / (gap * gap));
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
                        int end = next ? histories.offsets()[user + 1] : starts[p];
                        float amount = 0;
                        for (int q = next ? ends[p] : firstWithin(user, p); q < end && isWithin(p, q); q++) {
                            int other = histories.items()[q];
                            if (q == starts[q]) {
                                amount = next ? amount(p, q) : amount(q, p);
                            }
                            if (amount > 0) {
                                into.add(other, (float) (amount / Math.sqrt((double) own[item] * others[other])));
                            }
                        }
                    }
                },
                workers);
    }

    /** Whether {@code q} is not too far after {@code p}; of what is before it {@link #firstWithin} takes care. */
    private boolean isWithin(int p, int q) {
        return starts[q] - ends[p] < window;
    }

    /** The first place of {@code user} that is not too far before {@code p}. */
    private int firstWithin(int user, int p) {
        int first = Math.max(histories.offsets()[user], starts[p] - window);
        return starts[first];
    }
}
