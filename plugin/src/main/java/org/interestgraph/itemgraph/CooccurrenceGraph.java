package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items that the same users have: s(i, j) = Σ_u |H_u|^−γ / √(|U_i| · |U_j|) over the users with both, the cosine of item
 * columns (Sarwar et al. 2001, section 3.1.1) with each user's vote damped by the length of the history (Deshpande and
 * Karypis 2004, section 4.2; γ = 3/4 here).
 *
 * <p>Of a history only the newest {@link #LONGEST} items count, so that one robot cannot make every item a neighbour of
 * every other; the cost is Σ_u |H_u|² of what is left.
 */
final class CooccurrenceGraph {

    static final int LONGEST = 500;
    static final double DAMPING = 0.75;

    private CooccurrenceGraph() {}

    static CsrGraph of(Histories histories, int neighbours, Workers workers) {
        Histories.Occurrences occurrences = histories.occurrences();
        int[] firsts = new int[histories.userCount()];
        float[] votes = new float[firsts.length];
        for (int user = 0; user < firsts.length; user++) {
            int counted = Math.min(LONGEST, histories.count(user));
            firsts[user] = histories.offsets()[user + 1] - counted;
            votes[user] = (float) Math.pow(Math.max(1, counted), -DAMPING);
        }
        float[] scales = new float[histories.itemCount()];
        for (int item = 0; item < scales.length; item++) {
            int users = occurrences.offsets()[item + 1] - occurrences.offsets()[item];
            scales[item] = (float) (1 / Math.sqrt(Math.max(1, users)));
        }
        return StrongestNeighbours.of(
                scales.length,
                neighbours,
                (item, into) -> {
                    for (int o = occurrences.offsets()[item]; o < occurrences.offsets()[item + 1]; o++) {
                        int user = occurrences.users()[o];
                        if (occurrences.places()[o] >= firsts[user]) {
                            for (int p = firsts[user]; p < histories.offsets()[user + 1]; p++) {
                                int other = histories.items()[p];
                                if (other != item) {
                                    into.add(other, votes[user] * scales[item] * scales[other]);
                                }
                            }
                        }
                    }
                },
                workers);
    }
}
