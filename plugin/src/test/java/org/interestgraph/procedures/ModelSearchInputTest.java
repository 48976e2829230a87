package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before the first trial, and leaves nothing. */
class ModelSearchInputTest extends BlockShopTest {

    private static final String SEARCH = "CALL interest.model.search('shop', 'm', ";

    @AfterEach
    void nothingIsLeft() {
        assertThat(rows("CALL interest.model.search.list()")).isEmpty();
        assertThat(rows("CALL interest.model.list()")).isEmpty();
        assertThat(rows("CALL gds.listProgress() YIELD taskName WHERE taskName CONTAINS 'Search' RETURN taskName"))
                .isEmpty();
    }

    @Test
    void aSearchThatDoesNotFitIsRefused() {
        String huge = "{batchSize: 1000000, negativeSamples: 100, parameterSpace: {embeddingDimension: [8, 4096]}}";
        assertThat(errorOf(SEARCH + huge + ")"))
                .matches(
                        "The largest trial of the search needs about \\d+ [MG]iB of heap, room for large arrays included, but .* are free; lower"
                                + " `embeddingDimension` \\(there 4096\\) or `batchSize` \\(there 1000000\\) in"
                                + " `parameterSpace`, raise server\\.memory\\.heap\\.max_size in neo4j\\.conf, or try all the"
                                + " same with `sudo: true`\\.");
        assertThat(row("CALL interest.model.search.estimate('shop', 'm', " + huge
                        + ") YIELD bytesMin, bytesMax, nodeCount CALL interest.model.train.estimate('shop', 'm',"
                        + " {batchSize: 1000000, negativeSamples: 100, embeddingDimension: 8}) YIELD bytesMin AS small"
                        + " CALL interest.model.train.estimate('shop', 'm',"
                        + " {batchSize: 1000000, negativeSamples: 100, embeddingDimension: 4096}) YIELD bytesMin AS large"
                        + " RETURN bytesMin = small AND bytesMax = large AND small < large AS agree, nodeCount"))
                .containsEntry("agree", true)
                .containsEntry("nodeCount", (long) NODES);
    }

    @Test
    void theSpaceIsCheckedAsTrainWould() {
        assertThat(errorOf(SEARCH + "{parameterSpace: {lear: [0.1]}})"))
                .startsWith("Unknown configuration key `parameterSpace.lear`");
        assertThat(errorOf(SEARCH + "{parameterSpace: {layers: [1, 20]}})"))
                .startsWith("`parameterSpace.layers` has the value 20, which interest.model.train refuses: ");
        assertThat(errorOf(SEARCH + "{})")).startsWith("`parameterSpace` is empty; ");
        assertThat(errorOf("CALL interest.model.search('shop', ' ', {parameterSpace: {layers: [1]}})"))
                .startsWith("`modelName` is blank; ");
        assertThat(errorOf("CALL interest.model.search('shops', 'm', {parameterSpace: {layers: [1]}})"))
                .contains("shops");
    }

    @Test
    void withoutValidationPairsThereIsNothingToCompare() {
        assertThat(errorOf(SEARCH + "{split: 'random', validationFraction: 0, parameterSpace: {layers: [1]}})"))
                .startsWith("A search compares trials on validation pairs, but none are held out; raise"
                        + " `validationFraction`");
    }
}
