package org.interestgraph.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;

/**
 * Finds the blend that ranks held-out items best: coordinate ascent on NDCG@k (Metzler and Croft 2007, section 3.3), from
 * every part alone and from all parts equally, for a few recencies; then on what events weigh by their type. Where the best
 * is not better than the mean of what all starts led to by a standard error, the mean is taken: with few users the best is
 * partly luck (the rule of Breiman et al. 1984, section 3.4.3, for trees). Deterministic at any concurrency.
 *
 * <p>At most {@value #MOST_USERS} users, evenly spaced, and for each the best 100 items of every part are looked at.
 * Memory: about 2.5 kB per user and part.
 */
final class BlendLearner {

    static final int MOST_USERS = 3_000;
    private static final int GRAIN = 16;
    private static final int MOST_SWEEPS = 6;
    private static final double LEAST_GAIN = 1e-6;
    private static final double[] RECENCIES = {1, 0.95, 0.9, 0.8, 0.7, 0.5};
    private static final double[] FACTORS = {0, 0.25, 0.5, 0.7, 0.85, 1.2, 1.4, 2, 4};
    private static final double[] TYPE_FACTORS = {0.25, 0.5, 2, 4};
    /** Where users differ on one alone, gain and standard error are equal but for rounding. */
    private static final double ALMOST = 1 - 1e-9;

    private static final double[] AWAKENINGS = {0.03, 0.1, 0.3, 1};

    private final ItemGraphs graphs;
    private final List<ItemGraphKind> kinds;
    private final float[] popularity;
    private final HeldOutEvents before;
    private final int[] users;
    private final GcnScores gcn;
    private final ExpectedGain gain;
    private final Workers workers;

    /** Learns on at most {@value #MOST_USERS} users. */
    BlendLearner(ItemGraphs graphs, float[] popularity, HeldOutEvents before, GcnScores gcn, Workers workers) {
        this(graphs, popularity, before, gcn, MOST_USERS, workers);
    }

    /** @param graphs built, as {@code popularity} and {@code gcn}, without what is held out */
    BlendLearner(
            ItemGraphs graphs,
            float[] popularity,
            HeldOutEvents before,
            GcnScores gcn,
            int mostUsers,
            Workers workers) {
        this.graphs = graphs;
        this.kinds = List.copyOf(graphs.graphs().keySet());
        this.popularity = popularity;
        this.before = before;
        this.users = users(before, mostUsers);
        this.gcn = gcn;
        this.gain = new ExpectedGain(before.k());
        this.workers = workers;
    }

    private static int[] users(HeldOutEvents before, int mostUsers) {
        int[] all = Arrays.stream(before.heldOut().usersWithItems())
                .filter(user -> before.histories().count(user) > 0)
                .toArray();
        int count = Math.min(mostUsers, all.length);
        return IntStream.range(0, count)
                .map(n -> all[(int) ((long) n * all.length / count)])
                .toArray();
    }

    private record Found(double recency, Map<String, Double> typeWeights, double[] weights, double ndcg) {

        static final Found NOTHING = new Found(1, Map.of(), new double[0], 0);

        boolean beats(Found other) {
            return ndcg > other.ndcg + LEAST_GAIN;
        }
    }

    /** The best blend found; every part alike where none finds anything that was held out of a user with a history. */
    Blend learn() {
        Found best = Found.NOTHING;
        for (double recency : before.histories().ordered() ? RECENCIES : new double[] {1}) {
            CandidatePool[] pools = pools(before.histories(), recency);
            double[] units = units(pools);
            for (double[] start : starts(units)) {
                Found found = ascend(pools, units, new Found(recency, Map.of(), start, 0));
                best = found.beats(best) ? found : best;
            }
        }
        if (best == Found.NOTHING) {
            return Blend.equalParts(kinds);
        }
        Events events = eventsOfUsers();
        return blend(steadied(weighTypes(best, events), events));
    }

    /** Few of all: what follows brings them into histories again and again. */
    private Events eventsOfUsers() {
        BitSet chosen = new BitSet();
        Arrays.stream(users).forEach(chosen::set);
        return before.events().without((user, item, type, time) -> !chosen.get(user));
    }

    /** The mean of what all starts lead to, unless {@code best} is better by a standard error. */
    private Found steadied(Found best, Events events) {
        CandidatePool[] pools = pools(events.histories(best.typeWeights), best.recency);
        double[] units = units(pools);
        double[] mean = new double[units.length];
        for (double[] start : starts(units)) {
            double[] weights = ascend(pools, units, new Found(best.recency, best.typeWeights, start, 0)).weights;
            double total = 0;
            for (int part = 0; part < units.length; part++) {
                total += units[part] == 0 ? 0 : weights[part] / units[part];
            }
            for (int part = 0; part < units.length && total > 0; part++) {
                mean[part] += weights[part] / total;
            }
        }
        double ndcg = ndcg(pools, mean);
        if (ndcg == 0) {
            return best;
        }
        leaveOutIdle(pools, mean, ndcg);
        double[] ofBest = ndcgs(pools, best.weights);
        double[] ofMean = ndcgs(pools, mean);
        double[] gains = new double[pools.length];
        Arrays.setAll(gains, n -> ofBest[n] - ofMean[n]);
        return exceedStandardError(gains) ? best : new Found(best.recency, best.typeWeights, mean, mean(ofMean));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / Math.max(1, values.length);
    }

    /** Whether the mean is at least the standard error of the mean, and positive. */
    static boolean exceedStandardError(double[] gains) {
        double mean = mean(gains);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        double standardError = Math.sqrt(squares / Math.max(1, gains.length - 1) / Math.max(1, gains.length));
        return mean > ALMOST * standardError;
    }

    /** Tries what events weigh by their type, beside those of the first; the weights of the parts follow every step. */
    private Found weighTypes(Found start, Events events) {
        List<String> types = before.events().types();
        Found best = start;
        boolean improved = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && improved; sweep++) {
            improved = false;
            for (String type : types.subList(1, types.size())) {
                Found kept = best;
                for (double factor : TYPE_FACTORS) {
                    Map<String, Double> typeWeights = new TreeMap<>(kept.typeWeights);
                    typeWeights.merge(type, factor, (weight, times) -> weight * times);
                    CandidatePool[] pools = pools(events.histories(typeWeights), kept.recency);
                    Found found = ascend(pools, units(pools), new Found(kept.recency, typeWeights, kept.weights, 0));
                    best = found.beats(best) ? found : best;
                }
                improved |= best != kept;
            }
        }
        return best;
    }

    private CandidatePool[] pools(Histories histories, double recency) {
        CandidatePool[] pools = new CandidatePool[users.length];
        workers.forEach(
                pools.length,
                GRAIN,
                () -> new CandidatePool.Maker(kinds, graphs, popularity, gcn),
                (maker, from, to) -> {
                    for (int n = from; n < to; n++) {
                        pools[n] = maker.of(users[n], histories.interests(users[n], recency), before);
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

    /** All parts equally, and every part alone. */
    private static List<double[]> starts(double[] units) {
        List<double[]> starts = new ArrayList<>();
        starts.add(units);
        for (int part = 0; part < units.length; part++) {
            double[] alone = new double[units.length];
            alone[part] = units[part];
            starts.add(alone);
        }
        return starts;
    }

    private Found ascend(CandidatePool[] pools, double[] units, Found start) {
        double[] weights = start.weights.clone();
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
        leaveOutIdle(pools, weights, best);
        return new Found(start.recency, start.typeWeights, weights, best);
    }

    /** Drops every part without which users are ranked as well: a graph that adds nothing need not be kept. */
    private void leaveOutIdle(CandidatePool[] pools, double[] weights, double best) {
        for (int part = weights.length - 1; part >= 0; part--) {
            double weight = weights[part];
            weights[part] = 0;
            if (ndcg(pools, weights) < best) {
                weights[part] = weight;
            }
        }
    }

    /** Mean NDCG@k over users; 0 without any part, as ties alone rank nothing. */
    private double ndcg(CandidatePool[] pools, double[] weights) {
        return Arrays.stream(weights).allMatch(weight -> weight == 0) ? 0 : mean(ndcgs(pools, weights));
    }

    private double[] ndcgs(CandidatePool[] pools, double[] weights) {
        double[] ofUser = new double[pools.length];
        workers.forEach(pools.length, GRAIN, (from, to) -> {
            for (int n = from; n < to; n++) {
                ofUser[n] = pools[n].ndcg(weights, gain);
            }
        });
        return ofUser;
    }

    private Blend blend(Found found) {
        Map<ItemGraphKind, Double> ofGraphs = new EnumMap<>(ItemGraphKind.class);
        for (int g = 0; g < kinds.size(); g++) {
            ofGraphs.put(kinds.get(g), found.weights[2 + g]);
        }
        return new Blend(found.recency, found.weights[0], found.weights[1], ofGraphs, found.typeWeights);
    }
}
