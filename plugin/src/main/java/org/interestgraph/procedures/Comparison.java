package org.interestgraph.procedures;

import java.util.Map;
import org.interestgraph.config.CompareConfig;
import org.interestgraph.evaluate.Bootstrap.Interval;
import org.interestgraph.projection.EvaluationSet;
import org.neo4j.procedure.Description;

/** A row of {@code interest.compare}: one metric of two models. */
public record Comparison(
        @Description("Name of the metric, as the column of interest.evaluate.") String metric,
        @Description("Cut-off of a ranking metric; null for classification.") Long k,
        @Description("Value of the first model.") double valueA,
        @Description("Value of the second model.") double valueB,
        @Description("valueA - valueB.") double difference,
        @Description("Lower end of the difference's 95% confidence interval; null for coverage, which is no mean over"
                        + " users, and without bootstrap.")
                Double confidenceLow,
        @Description("Upper end.") Double confidenceHigh,
        @Description("Model with the higher value, for logLoss the lower, where the interval leaves out 0: A or B;"
                        + " undecided where it does not; null without an interval.")
                String verdict,
        @Description("Users with test items, the same for both.") long users,
        @Description("Test users that the first model does not know.") long usersUnknownA,
        @Description("Test users that the second model does not know.") long usersUnknownB,
        @Description("Items of the projection that the first model does not know and never ranks.") long itemsUnknownA,
        @Description("Items of the projection that the second model does not know and never ranks.") long itemsUnknownB,
        @Description("Test pairs that excludeRelationshipTypes have as well, which no ranking can find.")
                long testPairsExcluded,
        @Description("The configuration used, defaults included.") Map<String, Object> configuration) {

    /** What was measured and what could not be. */
    record Measured(
            MeasuredRanker.Unknown toA, MeasuredRanker.Unknown toB, long testPairsExcluded, CompareConfig config) {

        static Measured of(EvaluationSet set, MeasuredRanker a, MeasuredRanker b, CompareConfig config) {
            return new Measured(a.unknown().orElseThrow(), b.unknown().orElseThrow(), set.testPairsExcluded(), config);
        }
    }

    static Comparison of(
            String metric,
            Long k,
            double valueA,
            double valueB,
            Interval interval,
            boolean higherWins,
            long users,
            Measured measured) {
        return new Comparison(
                metric,
                k,
                valueA,
                valueB,
                valueA - valueB,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                interval == null ? null : verdict(interval, higherWins),
                users,
                measured.toA.users(),
                measured.toB.users(),
                measured.toA.items(),
                measured.toB.items(),
                measured.testPairsExcluded,
                measured.config.effective());
    }

    private static String verdict(Interval interval, boolean higherWins) {
        if (interval.low() > 0) {
            return higherWins ? "A" : "B";
        }
        if (interval.high() < 0) {
            return higherWins ? "B" : "A";
        }
        return "undecided";
    }
}
