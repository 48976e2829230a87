package org.interestgraph.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interestgraph.config.EvaluateConfig;
import org.interestgraph.config.EvaluationProtocol.Calibration;
import org.interestgraph.evaluate.Bootstrap.Interval;
import org.interestgraph.evaluate.Classification;
import org.interestgraph.evaluate.ClassificationMetric;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetric;
import org.interestgraph.evaluate.ScoreDistribution;
import org.interestgraph.projection.EvaluationSet;
import org.neo4j.procedure.Description;

/** A row of {@code interest.evaluate}: the metrics of one ranker, at one cut-off where it ranks. */
public record Evaluation(
        @Description("What ranked the items: model, embedding, item-cosine or popularity.") String ranker,
        @Description("Cut-off of the ranking metrics; null for classification.") Long k,
        @Description("Users with test items; ranking metrics are means over them.") long users,
        @Description(
                        "Test users that the model does not know, for whom it ranks by what the projection says of them, or not"
                                + " at all; null for what is no model.")
                Long usersUnknown,
        @Description("Items of the projection that the model does not know and never ranks; null for what is no model.")
                Long itemsUnknown,
        @Description("Test pairs that excludeRelationshipTypes have as well, which no ranking can find.")
                long testPairsExcluded,
        @Description("Ranking: share of a user's test items among the top k. Classification: share of the test pairs"
                        + " predicted a purchase.")
                Double recall,
        @Description("Normalised discounted cumulative gain of the top k, with gain 1 and discount 1 / log2(rank + 1),"
                        + " the ideal over min(k, test items) ranks.")
                Double ndcg,
        @Description("Ranking: share of the top k that are test items. Classification: share of the predicted purchases"
                        + " that are test pairs.")
                Double precision,
        @Description("Harmonic mean of precision and recall; ranking: of each user.") Double f1,
        @Description("Share of users with a test item among the top k.") Double hitRate,
        @Description("Mean reciprocal rank of the first test item, 0 beyond k.") Double mrr,
        @Description("Mean average precision: the precisions at the ranks of the test items among the top k, summed and"
                        + " divided by min(k, test items).")
                Double map,
        @Description("Share of all items in some user's top k.") Double coverage,
        @Description(
                        "Mean self-information of the recommended items in bits, -log2 of the share of users with a target"
                                + " relationship to the item (Vargas and Castells 2011); null where the projection lacks the type.")
                Double novelty,
        @Description("Intra-list diversity: mean of 1 - cosine over all pairs of a user's top k.") Double diversity,
        @Description("What the cosine is of: embedding, the ranker's own item vectors, or category, the sets of the"
                        + " items' categories; null where there is neither.")
                String diversityBy,
        @Description(
                        "Ranking: recall, ndcg, precision, f1, hitRate, mrr and map by those test items alone that are new to"
                                + " their users, with whom they have no relationship in the projection but a held-out one, and users,"
                                + " the number of users that have such; null for classification.")
                Map<String, Object> newItems,
        @Description("The same by the test items that users came across before, such as viewed and not yet bought.")
                Map<String, Object> seenItems,
        @Description("Share of pairs predicted rightly.") Double accuracy,
        @Description("Probability that a test pair scores higher than a sampled pair, ties counting half.") Double auc,
        @Description("Mean negative logarithm of the probability given to what is true.") Double logLoss,
        @Description("Pairs classified, test pairs and sampled ones; null for ranking.") Long pairs,
        @Description("How scores became probabilities: platt, by a curve fitted on the test pairs of the other half"
                        + " of the users, or sigmoid; null for ranking.")
                String calibration,
        @Description(
                        "Predicted probabilities by what is true: binEdges, 21 numbers from 0 to 1, and in each of the 20 bins"
                                + " the number of positives, the test pairs, and of negatives, the sampled ones; null for ranking.")
                Map<String, Object> scoreDistribution,
        @Description("[low, high] of each metric's 95% confidence interval, by bootstrap over users; not of coverage.")
                Map<String, Object> confidenceIntervals,
        @Description("Milliseconds of ranking and counting.") long computeMillis,
        @Description("The configuration used, defaults included.") Map<String, Object> configuration) {

    /** What was measured and what could not be. */
    record Measured(Long usersUnknown, Long itemsUnknown, long testPairsExcluded) {

        static Measured of(EvaluationSet set, MeasuredRanker ranker) {
            return new Measured(
                    ranker.unknown().map(MeasuredRanker.Unknown::users).orElse(null),
                    ranker.unknown().map(MeasuredRanker.Unknown::items).orElse(null),
                    set.testPairsExcluded());
        }
    }

    static Evaluation of(
            EvaluateConfig config,
            Measured measured,
            RankingFigures figures,
            Map<String, Object> newItems,
            Map<String, Object> seenItems,
            String diversityBy,
            Interval[] intervals,
            long millis) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (RankingMetric metric : figures.known()) {
            put(shown, metric.column(), intervals, metric.ordinal());
        }
        return new Evaluation(
                (String) config.effective().get("ranker"),
                (long) figures.k(),
                figures.users(),
                measured.usersUnknown,
                measured.itemsUnknown,
                measured.testPairsExcluded,
                figures.mean(RankingMetric.RECALL),
                figures.mean(RankingMetric.NDCG),
                figures.mean(RankingMetric.PRECISION),
                figures.mean(RankingMetric.F1),
                figures.mean(RankingMetric.HIT_RATE),
                figures.mean(RankingMetric.MRR),
                figures.mean(RankingMetric.MAP),
                figures.coverage(),
                figures.mean(RankingMetric.NOVELTY),
                figures.mean(RankingMetric.DIVERSITY),
                diversityBy,
                newItems,
                seenItems,
                null,
                null,
                null,
                null,
                null,
                null,
                shown,
                millis,
                config.effective());
    }

    static Evaluation of(
            EvaluateConfig config,
            Measured measured,
            Calibration calibration,
            Classification classification,
            Interval[] intervals,
            long millis) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (ClassificationMetric metric : ClassificationMetric.values()) {
            put(shown, metric.column(), intervals, metric.ordinal());
        }
        double[] metrics = classification.metrics();
        return new Evaluation(
                (String) config.effective().get("ranker"),
                null,
                classification.users(),
                measured.usersUnknown,
                measured.itemsUnknown,
                measured.testPairsExcluded,
                metrics[ClassificationMetric.RECALL.ordinal()],
                null,
                metrics[ClassificationMetric.PRECISION.ordinal()],
                metrics[ClassificationMetric.F1.ordinal()],
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                metrics[ClassificationMetric.ACCURACY.ordinal()],
                metrics[ClassificationMetric.AUC.ordinal()],
                metrics[ClassificationMetric.LOG_LOSS.ordinal()],
                (long) classification.pairs(),
                calibration.name().toLowerCase(Locale.ROOT),
                classification.scoreDistribution(ScoreDistribution.BINS).toMap(),
                shown,
                millis,
                config.effective());
    }

    private static void put(Map<String, Object> shown, String column, Interval[] intervals, int ordinal) {
        if (intervals.length > 0) {
            shown.put(column, List.of(intervals[ordinal].low(), intervals[ordinal].high()));
        }
    }
}
