package org.interestgraph.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;

/**
 * Finds the blend that ranks held-out items best: coordinate ascent on NDCG@k (Metzler and Croft 2007, section 3.3), from
 * every part alone and from all parts equally, for a few recencies. Deterministic at any concurrency.
 *
 * <p>At most {@value #MOST_USERS} users, evenly spaced, and for each the best 100 items of every part are looked at.
 * Memory: about 2.5 kB per user and part.
 */
public final class BlendLearner {

    private static final int MOST_USERS = 3_000;
    private static final int GRAIN = 16;
    private static final int MOST_SWEEPS = 6;
    private static final double LEAST_GAIN = 1e-6;
    private static final double[] RECENCIES = {1, 0.95, 0.9, 0.8, 0.7, 0.5};
    private static final double[] FACTORS = {0, 0.25, 0.5, 0.7, 0.85, 1.2, 1.4, 2, 4};
    private static final double[] AWAKENINGS = {0.03, 0.1, 0.3, 1};

    private final ItemGraphs graphs;
    private final List<ItemGraphKind> kinds;
    private final float[] popularity;
    private final Histories histories;
    private final GcnScores gcn;
    private final Interactions heldOut;
    private final Interactions masked;
    private final int k;
    private final Workers workers;

    /**
     * @param graphs built, as {@code popularity}, {@code histories} and {@code gcn}, without what is held out
     * @param masked items never recommended, by user
     */
    public BlendLearner(
            ItemGraphs graphs,
            float[] popularity,
            Histories histories,
            GcnScores gcn,
            Interactions heldOut,
            Interactions masked,
            int k,
            Workers workers) {
        this.graphs = graphs;
        this.kinds = List.copyOf(graphs.graphs().keySet());
        this.popularity = popularity;
        this.histories = histories;
        this.gcn = gcn;
        this.heldOut = heldOut;
        this.masked = masked;
        this.k = k;
        this.workers = workers;
    }

    private record Found(double[] weights, double ndcg) {}

    /** The best blend found; the GCN alone where no user with a history had anything held out. */
    public Blend learn() {
        Blend best = Blend.GCN_ALONE;
        double bestNdcg = 0;
        for (double recency : histories.ordered() ? RECENCIES : new double[] {1}) {
            CandidatePool[] pools = pools(recency);
            double[] units = units(pools);
            for (double[] start : starts()) {
                Found found = ascend(pools, units, start);
                if (found.ndcg > bestNdcg + LEAST_GAIN) {
                    bestNdcg = found.ndcg;
                    best = blend(recency, found.weights);
                }
            }
        }
        return best;
    }

    private CandidatePool[] pools(double recency) {
        int[] users = Arrays.stream(heldOut.usersWithItems())
                .filter(user -> histories.count(user) > 0)
                .toArray();
        int count = Math.min(MOST_USERS, users.length);
        CandidatePool[] pools = new CandidatePool[count];
        workers.forEach(
                count, GRAIN, () -> new CandidatePool.Maker(kinds, graphs, popularity, gcn), (maker, from, to) -> {
                    for (int n = from; n < to; n++) {
                        int user = users[(int) ((long) n * users.length / count)];
                        pools[n] = maker.of(user, histories.interests(user, recency), heldOut, masked, k);
                    }
                });
        return pools;
    }

    /** What makes a part's best score 1 on average, so that weights are comparable. */
    private static double[] units(CandidatePool[] pools) {
        double[] units = new double[pools.length == 0 ? 0 : pools[0].scores().length];
        for (int part = 0; part < units.length; part++) {
            double sum = 0;
            for (CandidatePool pool : pools) {
                float max = 0;
                for (float score : pool.scores()[part]) {
                    max = Math.max(max, score);
                }
                sum += max;
            }
            units[part] = sum > 0 ? pools.length / sum : 0;
        }
        return units;
    }

    private List<double[]> starts() {
        List<double[]> starts = new ArrayList<>();
        double[] equal = new double[2 + kinds.size()];
        Arrays.fill(equal, 1);
        starts.add(equal);
        for (int part = 0; part < equal.length; part++) {
            double[] alone = new double[equal.length];
            alone[part] = 1;
            starts.add(alone);
        }
        return starts;
    }

    private Found ascend(CandidatePool[] pools, double[] units, double[] start) {
        double[] weights = new double[start.length];
        for (int part = 0; part < units.length; part++) {
            weights[part] = start[part] * units[part];
        }
        double best = ndcg(pools, weights);
        boolean improved = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && improved; sweep++) {
            improved = false;
            for (int part = 0; part < units.length; part++) {
                double[] trials = weights[part] == 0 ? AWAKENINGS : FACTORS;
                double unit = weights[part] == 0 ? units[part] : weights[part];
                double kept = weights[part];
                for (double trial : trials) {
                    weights[part] = trial * unit;
                    double ndcg = ndcg(pools, weights);
                    if (ndcg > best + LEAST_GAIN) {
                        best = ndcg;
                        kept = weights[part];
                        improved = true;
                    }
                }
                weights[part] = kept;
            }
        }
        return new Found(weights, best);
    }

    private double ndcg(CandidatePool[] pools, double[] weights) {
        double[] ofUser = new double[pools.length];
        workers.forEach(pools.length, GRAIN, (from, to) -> {
            for (int n = from; n < to; n++) {
                ofUser[n] = pools[n].ndcg(weights, k);
            }
        });
        return Arrays.stream(ofUser).sum() / Math.max(1, ofUser.length);
    }

    private Blend blend(double recency, double[] weights) {
        Map<ItemGraphKind, Double> ofGraphs = new EnumMap<>(ItemGraphKind.class);
        for (int g = 0; g < kinds.size(); g++) {
            ofGraphs.put(kinds.get(g), weights[2 + g]);
        }
        return new Blend(recency, weights[0], weights[1], ofGraphs);
    }
}
