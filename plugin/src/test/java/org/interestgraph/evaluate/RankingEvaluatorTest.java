package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.interestgraph.GoldenFile;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingEvaluatorTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void equalsAnIndependentComputation(int concurrency) {
        JsonNode golden = GoldenFile.read("ranking_metrics.json");
        RankingEvaluator evaluator = new RankingEvaluator(
                golden.get("items").intValue(), interactions(golden.get("test")), interactions(golden.get("masked")));
        ItemRanker ranker = (user, scores) -> {
            float[] given = GoldenFile.floats(golden.get("scores").get(user));
            System.arraycopy(given, 0, scores, 0, given.length);
        };
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            for (JsonNode expected : golden.get("expected")) {
                RankingMetrics metrics =
                        evaluator.evaluate(ranker, expected.get("k").intValue(), workers);
                Map<String, Double> figures = figures(metrics);
                assertThat(metrics.users()).isEqualTo(expected.get("users").intValue());
                figures.forEach((name, value) -> assertThat(value)
                        .as("%s@%d", name, metrics.k())
                        .isCloseTo(expected.get(name).doubleValue(), within(1e-12)));
            }
        }
    }

    /** One ranking serves every cut-off, in any order. */
    @Test
    void figuresOfUsersAverageToTheSame() {
        JsonNode golden = GoldenFile.read("ranking_metrics.json");
        RankingEvaluator evaluator = new RankingEvaluator(
                golden.get("items").intValue(), interactions(golden.get("test")), interactions(golden.get("masked")));
        ItemRanker ranker = (user, scores) -> {
            float[] given = GoldenFile.floats(golden.get("scores").get(user));
            System.arraycopy(given, 0, scores, 0, given.length);
        };
        List<Integer> ks = new ArrayList<>();
        golden.get("expected").forEach(expected -> ks.add(0, expected.get("k").intValue()));
        AtomicInteger advanced = new AtomicInteger();
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            List<RankingFigures> all =
                    RankingFigures.of(evaluator, ranker, ks, ListQuality.UNKNOWN, workers, counting(advanced));
            for (int c = 0; c < ks.size(); c++) {
                RankingFigures figures = all.get(c);
                JsonNode expected = golden.get("expected").get(ks.size() - 1 - c);
                assertThat(figures.k()).isEqualTo(expected.get("k").intValue());
                assertThat(figures.users()).isEqualTo(expected.get("users").intValue());
                assertThat(figures.coverage())
                        .isCloseTo(expected.get("coverage").doubleValue(), within(1e-12));
                for (RankingMetric metric : figures.known()) {
                    assertThat(figures.mean(metric))
                            .as(metric.column())
                            .isCloseTo(expected.get(metric.column()).doubleValue(), within(1e-12));
                }
                assertThat(figures.mean(RankingMetric.NOVELTY)).isNull();
                assertThat(figures.mean(RankingMetric.DIVERSITY)).isNull();
            }
            assertThat(advanced).hasValue(all.get(0).users());
        }
    }

    @Test
    void equalScoresAreChanceAndNanIsNeverShown() {
        Interactions test = Interactions.of(1, new int[] {0, 0}, new int[] {1, 2}, 2);
        Interactions masked = Interactions.of(1, new int[0], new int[0], 0);
        RankingEvaluator evaluator = new RankingEvaluator(4, test, masked);
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            RankingMetrics tied = evaluator.evaluate((user, scores) -> Arrays.fill(scores, 1f), 2, workers);
            assertThat(tied.recall()).isEqualTo(0.5);
            // Half of the six orders of two wanted among four begin with one, and a third puts the first second.
            assertThat(tied.mrr()).isCloseTo(0.5 + 1.0 / 3 / 2, within(1e-12));
            assertThat(tied.coverage()).isEqualTo(0.5);

            RankingMetrics nothing = evaluator.evaluate((user, scores) -> Arrays.fill(scores, Float.NaN), 2, workers);
            assertThat(figures(nothing).values()).containsOnly(0.0);
        }
    }

    @Test
    void withoutTestItemsAllFiguresAreZeroOverNoUsers() {
        Interactions none = Interactions.of(3, new int[0], new int[0], 0);
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            RankingMetrics metrics = new RankingEvaluator(5, none, none)
                    .evaluate((user, scores) -> Arrays.fill(scores, 1f), 20, workers);
            assertThat(metrics.users()).isZero();
            assertThat(figures(metrics).values()).containsOnly(0.0);
        }
    }

    @Test
    void namesCarryTheCutOff() {
        RankingMetrics metrics = new RankingMetrics(20, 3, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
        assertThat(metrics.toMap())
                .containsEntry("users", 3L)
                .containsEntry("recall@20", 0.1)
                .containsEntry("precision@20", 0.2)
                .containsEntry("f1@20", 0.3)
                .containsEntry("ndcg@20", 0.4)
                .containsEntry("hitRate@20", 0.5)
                .containsEntry("mrr@20", 0.6)
                .containsEntry("map@20", 0.7)
                .containsEntry("coverage@20", 0.8)
                .hasSize(9);
    }

    private static Map<String, Double> figures(RankingMetrics metrics) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("recall", metrics.recall());
        figures.put("precision", metrics.precision());
        figures.put("f1", metrics.f1());
        figures.put("ndcg", metrics.ndcg());
        figures.put("hitRate", metrics.hitRate());
        figures.put("mrr", metrics.mrr());
        figures.put("map", metrics.map());
        figures.put("coverage", metrics.coverage());
        return figures;
    }

    private static Progress counting(AtomicInteger advanced) {
        return new Progress() {
            @Override
            public void begin(String task) {}

            @Override
            public void advance(long amount) {
                advanced.addAndGet((int) amount);
            }

            @Override
            public void end(String task) {}
        };
    }

    private static Interactions interactions(JsonNode itemsOfUsers) {
        int[] users = new int[1000];
        int[] items = new int[1000];
        int size = 0;
        for (int user = 0; user < itemsOfUsers.size(); user++) {
            for (JsonNode item : itemsOfUsers.get(user)) {
                users[size] = user;
                items[size++] = item.intValue();
            }
        }
        return Interactions.of(itemsOfUsers.size(), users, items, size);
    }
}
