package org.interestgraph.itemgraph;

import java.util.Optional;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items that the same users have: s(i, j) = Σ_u |H_u|^−γ · |U_i|^−α · |U_j|^−β over the users with both, for a user who has i
 * and might be recommended j. α = β = 1/2 and γ = 0 is the cosine of item columns (Sarwar et al. 2001, section 3.1.1);
 * long histories damped as in Deshpande and Karypis 2004, section 4.2; exponents of one's own for what is held and what is
 * recommended as in Christoffel et al. 2015 (RP3β) and Fu et al. 2022 (LinkProp).
 *
 * <p>Of an item c that nobody touched, but something describes, s(i, c) = Σ_w cos(c, w) · s(i, w) / Σ_w cos(c, w) over its
 * {@link StandIns#COUNT} nearest touched items w (Gantner et al. 2010, kNN mapping of attributes), where s(i, i) is the largest
 * s(i, w). It competes with the others for a place among the neighbours of i.
 *
 * <p>The cost is Σ_u |H_u|², of histories' newest {@link Votes#LONGEST} items.
 */
final class CooccurrenceGraph {

    /** γ, α and β that validation pairs of most shops tried prefer; a β below 1/2 lets popular items through. */
    private static final double DAMPING = 0.75;

    private static final double HELD = 0.65;
    private static final double RECOMMENDED = 0.3;

    private CooccurrenceGraph() {}

    /** The graph to recommend by; untouched items are in it where something describes them. */
    static CsrGraph of(Histories histories, Optional<ItemFeatures> features, int neighbours, Workers workers) {
        Optional<StandIns> standIns = features.flatMap(described -> StandIns.of(histories, described, workers));
        return of(Votes.of(histories, DAMPING), HELD, RECOMMENDED, standIns, neighbours, workers);
    }

    /** The cosine of item columns, users counting as in {@code votes}. */
    static CsrGraph cosine(Votes votes, int neighbours, Workers workers) {
        return of(votes, 0.5, 0.5, Optional.empty(), neighbours, workers);
    }

    private static CsrGraph of(
            Votes votes, double alpha, double beta, Optional<StandIns> standIns, int neighbours, Workers workers) {
        float[] held = new float[votes.itemCount()];
        float[] recommended = new float[held.length];
        for (int item = 0; item < held.length; item++) {
            int users = Math.max(1, votes.users(item));
            held[item] = (float) Math.pow(users, -alpha);
            recommended[item] = (float) Math.pow(users, -beta);
        }
        return StrongestNeighbours.of(
                held.length,
                neighbours,
                (item, into) -> {
                    votes.forEachUser(item, user -> {
                        float vote = votes.of(user) * held[item];
                        votes.forEachItem(user, other -> {
                            if (other != item) {
                                into.add(other, vote * recommended[other]);
                            }
                        });
                    });
                    standIns.ifPresent(untouched -> untouched.addTo(item, into));
                },
                workers);
    }
}
