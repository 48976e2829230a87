package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.junit.jupiter.api.Test;

class SearchConfigTest {

    private static final Map<String, Object> RATES = Map.of("learningRate", Map.of("range", List.of(0.0001, 1.0)));

    @Test
    void ranges() {
        List<Double> rates = drawn(RATES, "learningRate", 4000);
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(0.0001, 1.0));
        // Uniform in the logarithm: each of four decades gets a quarter. Three standard errors are 0.02.
        for (double from : new double[] {0.0001, 0.001, 0.01, 0.1}) {
            assertThat(share(rates, from, from * 10)).isCloseTo(0.25, within(0.021));
        }
        List<Double> dropouts = drawn(Map.of("dropout", Map.of("range", List.of(0, 0.8))), "dropout", 4000);
        assertThat(share(dropouts, 0, 0.2)).isCloseTo(0.25, within(0.021));
        assertThat(share(dropouts, 0.6, 0.81)).isCloseTo(0.25, within(0.021));
        assertThat(candidates(Map.of("layers", Map.of("range", List.of(1, 3))), 50))
                .extracting(candidate -> candidate.parameters().get("layers"))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void choicesAreTriedOnceEach() {
        Map<String, Object> space = Map.of(
                "layers", List.of(1, 2, 2), "loss", List.of("bpr", "softmax"), "hiddenLayers", List.of(List.of(8)));
        assertThat(candidates(space, 100)).hasSize(4).doesNotHaveDuplicates();
        assertThat(candidates(space, 3)).hasSize(3);
    }

    @Test
    void moreTrialsOnlyAdd() {
        assertThat(candidates(RATES, 20).subList(0, 7)).isEqualTo(candidates(RATES, 7));
        assertThat(SearchConfig.of(Map.of("parameterSpace", RATES, "randomSeed", 43))
                        .candidates())
                .isNotEqualTo(candidates(RATES, 10));
    }

    @Test
    void valuesThatDoNotGoTogetherAreNotDrawnTogether() {
        Map<String, Object> space =
                Map.of("loss", List.of("bpr", "softmax"), "negativeSampling", List.of("uniform", "in-batch"));
        assertThat(candidates(space, 100))
                .hasSize(3)
                .noneMatch(candidate -> candidate.parameters().get("loss").equals("bpr")
                        && candidate.parameters().get("negativeSampling").equals("in-batch"));
        // Fixed settings may need the space as well.
        assertThat(candidates(Map.of("loss", List.of("softmax")), 100, "negativeSampling", "in-batch"))
                .extracting(SearchCandidate::parameters)
                .containsExactly(Map.of("loss", "softmax"));
        assertThatThrownBy(() ->
                        candidates(Map.of("loss", List.of("softmax", "bpr")), 100, "negativeSampling", "in-batch"))
                .hasMessageStartingWith(
                        "`parameterSpace.loss` has the value 'bpr', which interest.model.train refuses: ");
    }

    @Test
    void dataAreReadForEveryItemGraphInTheSpace() {
        Map<String, Object> space =
                Map.of("itemGraphs", List.of(List.of(), List.of("features"), List.of("cooccurrence")));
        SearchConfig config = SearchConfig.of(Map.of("parameterSpace", space));
        assertThat(config.reading().blend().kinds())
                .containsExactly(ItemGraphKind.COOCCURRENCE, ItemGraphKind.FEATURES);
        assertThat(config.effective()).doesNotContainKey("itemGraphs").containsEntry("layers", 3);
    }

    @Test
    void theSameSearchMayRunDifferently() {
        Map<String, Object> run =
                Map.of("maxTrials", 3, "budgetMinutes", 1, "concurrency", 1, "sudo", true, "logProgress", false);
        Map<String, Object> configuration = new HashMap<>(run);
        configuration.put("parameterSpace", RATES);
        assertThat(SearchConfig.of(configuration).identity())
                .isEqualTo(SearchConfig.of(Map.of("parameterSpace", RATES)).identity());
        configuration.put("epochs", 7);
        assertThat(SearchConfig.of(configuration).identity())
                .isNotEqualTo(SearchConfig.of(Map.of("parameterSpace", RATES)).identity());
    }

    @Test
    void refusals() {
        refuses(Map.of("lerningRate", List.of(0.1)), "`parameterSpace.lerningRate`, did you mean `learningRate`?");
        refuses(Map.of(), "`parameterSpace` is empty; give it values to try, for example ");
        refuses(
                Map.of("layers", List.of(1, 20)),
                "`parameterSpace.layers` has the value 20, which interest.model.train refuses: `layers` is 20 (INTEGER),"
                        + " but must be an INTEGER between 0 and 10; ");
        refuses(
                Map.of("dropout", Map.of("range", List.of(0, 1))),
                "`parameterSpace.dropout` has the value 1.0, which interest.model.train refuses: `dropout` is 1.0");
        refuses(Map.of("layers", 2), "must be a LIST of values or {range: [min, max]} with min ≤ max; ");
        refuses(Map.of("layers", List.of()), "must be a LIST of values or {range: [min, max]} with min ≤ max; ");
        refuses(Map.of("layers", Map.of("range", List.of(3, 1))), "with min ≤ max; ");
        refuses(Map.of("layers", Map.of("range", List.of(1, 2.5))), "must be a range of INTEGER; ");
        refuses(Map.of("l2", Map.of("range", List.of(0, 1))), "must be a range above 0, since its logarithm");
        refuses(Map.of("loss", Map.of("range", List.of(0, 1))), "`parameterSpace.loss`", "must be a LIST of values; ");
        assertThatThrownBy(() -> SearchConfig.of(Map.of("parameterSpace", RATES, "epoch", 3)))
                .hasMessageStartingWith("Unknown configuration key `epoch`, did you mean `epochs`?");
        assertThatThrownBy(() -> SearchConfig.of(Map.of("parameterSpace", RATES, "layers", 20)))
                .hasMessageStartingWith("`layers` is 20 (INTEGER)");
        assertThatThrownBy(() -> SearchConfig.of(Map.of("parameterSpace", RATES, "learningRate", 0.1)))
                .hasMessageStartingWith("`learningRate` is given both a fixed value and values in `parameterSpace`");
        assertThatThrownBy(() -> SearchConfig.of(Map.of("parameterSpace", RATES, "metric", "auc")))
                .hasMessageContaining("must be one of 'ndcg', 'recall'");
    }

    private static void refuses(Map<String, Object> space, String... parts) {
        assertThatThrownBy(() -> SearchConfig.of(Map.of("parameterSpace", space)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    private static List<SearchCandidate> candidates(Map<String, Object> space, int most, Object... keyAndValue) {
        Map<String, Object> configuration =
                new HashMap<>(Map.of("parameterSpace", space, "maxTrials", most, "jobId", "same"));
        if (keyAndValue.length > 0) {
            configuration.put((String) keyAndValue[0], keyAndValue[1]);
        }
        return SearchConfig.of(configuration).candidates();
    }

    private static List<Double> drawn(Map<String, Object> space, String key, int count) {
        return candidates(space, count).stream()
                .map(candidate -> (Double) candidate.parameters().get(key))
                .toList();
    }

    private static double share(List<Double> values, double from, double to) {
        return values.stream().filter(value -> value >= from && value < to).count() / (double) values.size();
    }
}
