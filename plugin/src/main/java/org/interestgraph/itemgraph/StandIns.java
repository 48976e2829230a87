package org.interestgraph.itemgraph;

import java.util.Optional;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.SparseScores;

/**
 * Touched items that stand in for those that nobody touched: what is to be known of such an item c is the mean over its
 * {@link #COUNT} nearest touched items w by the cosine of {@link FeatureGraph}, weighted by it (Gantner et al. 2010, kNN
 * mapping of attributes). Of touched items equally near, as all of a category are where nothing else describes them, those
 * with more users stand in: more is known of them. Where nothing describes c, nothing stands in for it.
 *
 * @param of row of every touched item w: the untouched c that it stands in for, with cos(c, w) / Σ_w cos(c, w)
 */
record StandIns(CsrGraph of) {

    static final int COUNT = 5;

    /** Nothing where every item was touched. */
    static Optional<StandIns> of(Histories histories, ItemFeatures described, Workers workers) {
        int[] users = histories.usersOfItems();
        for (int count : users) {
            if (count == 0) {
                CsrGraph nearest = FeatureGraph.between(
                        described,
                        item -> users[item] == 0,
                        other -> users[other] > 0,
                        Precedence.byUsers(users),
                        COUNT,
                        workers);
                return Optional.of(new StandIns(shares(nearest).transposed(users.length, workers::assertRunning)));
            }
        }
        return Optional.empty();
    }

    private static CsrGraph shares(CsrGraph nearest) {
        float[] shares = new float[nearest.relationshipCount()];
        for (int row = 0; row < nearest.nodeCount(); row++) {
            double sum = 0;
            for (int e = nearest.offsets()[row]; e < nearest.offsets()[row + 1]; e++) {
                sum += nearest.weights()[e];
            }
            for (int e = nearest.offsets()[row]; e < nearest.offsets()[row + 1]; e++) {
                shares[e] = (float) (nearest.weights()[e] / sum);
            }
        }
        return new CsrGraph(nearest.nodeCount(), nearest.offsets(), nearest.targets(), shares);
    }

    /** Adds the means of untouched items to {@code scores}, which are s(i, w) of the touched w; s(i, i) is the largest. */
    void addTo(int i, SparseScores scores) {
        // Untouched items join at the end, and nothing is to be added for them.
        int touched = scores.count();
        add(i, scores.max(), scores);
        for (int n = 0; n < touched; n++) {
            add(scores.item(n), scores.value(scores.item(n)), scores);
        }
    }

    private void add(int item, float score, SparseScores into) {
        for (int e = of.offsets()[item]; e < of.offsets()[item + 1]; e++) {
            into.add(of.targets()[e], score * of.weights()[e]);
        }
    }
}
