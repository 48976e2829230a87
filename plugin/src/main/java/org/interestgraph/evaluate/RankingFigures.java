package org.interestgraph.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * Ranking metrics at one cut-off of every test user, so that means, differences and their uncertainty can be taken.
 *
 * @param known metrics that could be computed
 * @param ofUsers [metric ordinal][test user]
 * @param coverage share of all items in some test user's top k
 */
public record RankingFigures(int k, Set<RankingMetric> known, double[][] ofUsers, double coverage) {

    /**
     * Ranks once and measures at every cut-off of {@code ks}, in their order.
     *
     * @param progress advanced by one for every test user
     */
    public static List<RankingFigures> of(
            RankingEvaluator evaluator,
            ItemRanker ranker,
            List<Integer> ks,
            ListQuality quality,
            Workers workers,
            Progress progress) {
        int users = evaluator.test().usersWithItems().length;
        int[] cutOffs = ks.stream().mapToInt(Integer::intValue).toArray();
        double[][][] figures = new double[cutOffs.length][RankingMetric.values().length][users];
        BitSet[] shown = new BitSet[cutOffs.length];
        Arrays.setAll(shown, c -> new BitSet(evaluator.itemCount()));
        int largest = Arrays.stream(cutOffs).max().orElseThrow();
        evaluator.forEachTopList(ranker, largest, workers, (n, user, top, count) -> {
            boolean[] hit = new boolean[count];
            for (int r = 0; r < count; r++) {
                hit[r] = evaluator.test().contains(user, top.item(r));
            }
            for (int c = 0; c < cutOffs.length; c++) {
                int ranks = Math.min(count, cutOffs[c]);
                ListQuality.Growing list = quality.list();
                synchronized (shown[c]) {
                    for (int r = 0; r < ranks; r++) {
                        shown[c].set(top.item(r));
                    }
                }
                for (int r = 0; r < ranks; r++) {
                    list.add(top.item(r));
                }
                RankingMetrics.OfUser relevance = RankingMetrics.OfUser.of(
                        hit, ranks, cutOffs[c], evaluator.test().count(user));
                store(figures[c], n, relevance, list);
            }
            progress.advance(1);
        });
        Set<RankingMetric> known = known(quality);
        List<RankingFigures> results = new ArrayList<>();
        for (int c = 0; c < cutOffs.length; c++) {
            double coverage = (double) shown[c].cardinality() / Math.max(1, evaluator.itemCount());
            results.add(new RankingFigures(cutOffs[c], known, figures[c], coverage));
        }
        return results;
    }

    private static Set<RankingMetric> known(ListQuality quality) {
        Set<RankingMetric> known = EnumSet.allOf(RankingMetric.class);
        if (quality.selfInformation().isEmpty()) {
            known.remove(RankingMetric.NOVELTY);
        }
        if (quality.vectors().isEmpty()) {
            known.remove(RankingMetric.DIVERSITY);
        }
        return known;
    }

    private static void store(double[][] figures, int n, RankingMetrics.OfUser user, ListQuality.Growing list) {
        figures[RankingMetric.RECALL.ordinal()][n] = user.recall();
        figures[RankingMetric.NDCG.ordinal()][n] = user.ndcg();
        figures[RankingMetric.PRECISION.ordinal()][n] = user.precision();
        figures[RankingMetric.F1.ordinal()][n] = user.f1();
        figures[RankingMetric.HIT_RATE.ordinal()][n] = user.hitRate();
        figures[RankingMetric.MRR.ordinal()][n] = user.mrr();
        figures[RankingMetric.MAP.ordinal()][n] = user.map();
        figures[RankingMetric.NOVELTY.ordinal()][n] = list.novelty();
        figures[RankingMetric.DIVERSITY.ordinal()][n] = list.diversity();
    }

    /** Number of test users. */
    public int users() {
        return ofUsers[0].length;
    }

    /** Mean over users, 0 over none; null where the metric is not known. */
    public Double mean(RankingMetric metric) {
        if (!known.contains(metric)) {
            return null;
        }
        return Means.of(ofUsers[metric.ordinal()]);
    }

    /** These figures less those of {@code other} on the same users: [metric ordinal][test user]. */
    public double[][] differences(RankingFigures other) {
        double[][] differences = new double[ofUsers.length][users()];
        for (int m = 0; m < ofUsers.length; m++) {
            int metric = m;
            Arrays.setAll(differences[m], n -> ofUsers[metric][n] - other.ofUsers[metric][n]);
        }
        return differences;
    }
}
