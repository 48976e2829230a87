package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items that the same users have: s(i, j) = Σ_u |H_u|^−γ · |U_i|^−α · |U_j|^−β over the users with both, for a user who has i
 * and might be recommended j; γ = 3/4, α = 0.65, β = 0.3 here. α = β = 1/2 and γ = 0 is the cosine of item columns (Sarwar
 * et al. 2001, section 3.1.1); long histories damped as in Deshpande and Karypis 2004, section 4.2; exponents of one's
 * own for what is held and what is recommended as in Christoffel et al. 2015 (RP3β) and Fu et al. 2022 (LinkProp).
 * A β below 1/2 lets popular items through; the values are those that validation pairs of most shops tried prefer.
 *
 * <p>Of a history only the newest {@link #LONGEST} items count, so that one robot cannot make every item a neighbour of
 * every other; the cost is Σ_u |H_u|² of what is left.
 */
final class CooccurrenceGraph {

    static final int LONGEST = 500;
    static final double DAMPING = 0.75;
    static final double HELD = 0.65;
    static final double RECOMMENDED = 0.3;

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
        float[] held = new float[histories.itemCount()];
        float[] recommended = new float[held.length];
        for (int item = 0; item < held.length; item++) {
            int users =
                    Math.max(1, occurrences.offsets()[item + 1] - occurrences.offsets()[item]);
            held[item] = (float) Math.pow(users, -HELD);
            recommended[item] = (float) Math.pow(users, -RECOMMENDED);
        }
        return StrongestNeighbours.of(
                held.length,
                neighbours,
                (item, into) -> {
                    for (int o = occurrences.offsets()[item]; o < occurrences.offsets()[item + 1]; o++) {
                        int user = occurrences.users()[o];
                        if (occurrences.places()[o] >= firsts[user]) {
                            for (int p = firsts[user]; p < histories.offsets()[user + 1]; p++) {
                                int other = histories.items()[p];
                                if (other != item) {
                                    into.add(other, votes[user] * held[item] * recommended[other]);
                                }
                            }
                        }
                    }
                },
                workers);
    }
}
