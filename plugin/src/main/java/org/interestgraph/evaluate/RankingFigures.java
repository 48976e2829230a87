package org.interestgraph.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
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
        Coverage[] shown = new Coverage[cutOffs.length];
        Arrays.setAll(shown, c -> new Coverage(evaluator.itemCount()));
        int largest = Arrays.stream(cutOffs).max().orElseThrow();
        evaluator.forEachTopList(ranker, largest, workers, (n, user, top) -> {
            TieGroups groups = TieGroups.of(top, item -> evaluator.test().contains(user, item));
            for (int c = 0; c < cutOffs.length; c++) {
                shown[c].add(top, groups, cutOffs[c]);
                RankingMetrics.OfUser relevance = RankingMetrics.OfUser.of(
                        groups, cutOffs[c], evaluator.test().count(user));
                store(figures[c], n, relevance, list(quality, top, groups, cutOffs[c]));
            }
            progress.advance(1);
        });
        Set<RankingMetric> known = known(quality);
        List<RankingFigures> results = new ArrayList<>();
        for (int c = 0; c < cutOffs.length; c++) {
            results.add(new RankingFigures(cutOffs[c], known, figures[c], shown[c].share()));
        }
        return results;
    }

    private static ListQuality.Growing list(ListQuality quality, TopItems top, TieGroups groups, int k) {
        ListQuality.Growing list = quality.list();
        for (int group = 0; group < groups.count() && groups.start(group) < k; group++) {
            if (groups.end(group) <= k) {
                for (int place = groups.start(group); place < groups.end(group); place++) {
                    list.add(top.item(place));
                }
            } else {
                list.addSome(top, groups.start(group), groups.end(group), k - groups.start(group));
            }
        }
        return list;
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

    /** The means, summed in the order of users. */
    public RankingMetrics metrics() {
        return new RankingMetrics(
                k,
                users(),
                sum(RankingMetric.RECALL) / Math.max(1, users()),
                sum(RankingMetric.PRECISION) / Math.max(1, users()),
                sum(RankingMetric.F1) / Math.max(1, users()),
                sum(RankingMetric.NDCG) / Math.max(1, users()),
                sum(RankingMetric.HIT_RATE) / Math.max(1, users()),
                sum(RankingMetric.MRR) / Math.max(1, users()),
                sum(RankingMetric.MAP) / Math.max(1, users()),
                coverage);
    }

    private double sum(RankingMetric metric) {
        double sum = 0;
        for (double value : ofUsers[metric.ordinal()]) {
            sum += value;
        }
        return sum;
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
