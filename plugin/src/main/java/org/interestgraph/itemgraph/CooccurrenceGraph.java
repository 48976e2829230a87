package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items that the same users have: s(i, j) = Σ_u |H_u|^−γ · |U_i|^−α · |U_j|^−β over the users with both, for a user who has i
 * and might be recommended j. α = β = 1/2 and γ = 0 is the cosine of item columns (Sarwar et al. 2001, section 3.1.1);
 * long histories damped as in Deshpande and Karypis 2004, section 4.2; exponents of one's own for what is held and what is
 * recommended as in Christoffel et al. 2015 (RP3β) and Fu et al. 2022 (LinkProp).
 *
 * <p>The cost is Σ_u |H_u|², of histories' newest {@link #LONGEST} items.
 */
final class CooccurrenceGraph {

    static final int LONGEST = 500;

    /**
     * γ, α and β.
     *
     * @param recommended below 1/2 it lets popular items through
     */
    record Exponents(double damping, double held, double recommended) {}

    /** What validation pairs of most shops tried prefer. */
    static final Exponents RECOMMENDING = new Exponents(0.75, 0.65, 0.3);

    private CooccurrenceGraph() {}

    static CsrGraph of(Histories histories, int neighbours, Exponents exponents, Workers workers) {
        Votes votes = Votes.of(histories, LONGEST, exponents.damping);
        float[] held = new float[histories.itemCount()];
        float[] recommended = new float[held.length];
        for (int item = 0; item < held.length; item++) {
            int users = Math.max(1, votes.users(item));
            held[item] = (float) Math.pow(users, -exponents.held);
            recommended[item] = (float) Math.pow(users, -exponents.recommended);
        }
        return StrongestNeighbours.of(
                held.length,
                neighbours,
                (item, into) -> votes.forEachUser(item, user -> {
                    float vote = votes.of(user) * held[item];
                    votes.forEachItem(user, other -> {
                        if (other != item) {
                            into.add(other, vote * recommended[other]);
                        }
                    });
                }),
                workers);
    }
}
