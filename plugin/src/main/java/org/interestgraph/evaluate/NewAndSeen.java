package org.interestgraph.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * Ranking figures by the test items that are new to their users, and by those that the users came across before. Lists are
 * the same; items of the one kind alone count as found or missed. By cut-off.
 */
public record NewAndSeen(List<RankingFigures> ofNew, List<RankingFigures> ofSeen) {

    private static final List<RankingMetric> METRICS = List.of(
            RankingMetric.RECALL,
            RankingMetric.NDCG,
            RankingMetric.PRECISION,
            RankingMetric.F1,
            RankingMetric.HIT_RATE,
            RankingMetric.MRR,
            RankingMetric.MAP);

    /**
     * @param figures of all test items, which are not counted again where all are of one kind
     * @param seen items that each user came across
     */
    public static NewAndSeen of(
            List<RankingFigures> figures,
            RankingEvaluator evaluator,
            Interactions masked,
            Interactions seen,
            ItemRanker ranker,
            Workers workers) {
        Interactions ofNew = evaluator.test().without(seen);
        Interactions ofSeen = evaluator.test().without(ofNew);
        return new NewAndSeen(
                of(ofNew, figures, evaluator, masked, ranker, workers),
                of(ofSeen, figures, evaluator, masked, ranker, workers));
    }

    private static List<RankingFigures> of(
            Interactions part,
            List<RankingFigures> figures,
            RankingEvaluator evaluator,
            Interactions masked,
            ItemRanker ranker,
            Workers workers) {
        return part.size() == evaluator.test().size()
                ? figures
                : RankingFigures.of(
                        new RankingEvaluator(evaluator.itemCount(), part, masked),
                        ranker,
                        figures.stream().map(RankingFigures::k).toList(),
                        ListQuality.UNKNOWN,
                        workers,
                        Progress.NONE);
    }

    /** Metrics by the names users see, and the users they are means over; that alone where there are none. */
    public static Map<String, Object> toMap(RankingFigures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("users", (long) figures.users());
        for (RankingMetric metric : METRICS) {
            if (figures.users() > 0) {
                map.put(metric.column(), figures.mean(metric));
            }
        }
        return map;
    }
}
