package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates look like those of GDS and are made for graphs that are not there yet, too. */
class EstimateTest extends BlockShopTest {

    private static final String SIGNATURES = "SHOW PROCEDURES YIELD name, argumentDescription, returnDescription"
            + " WHERE name STARTS WITH $prefix AND name ENDS WITH '.estimate' RETURN name,"
            + " [a IN argumentDescription WHERE a.name = 'graphNameOrConfiguration' | a.type] AS graph,"
            + " [c IN returnDescription | c.name + ' ' + c.type] AS columns";

    @Test
    void everyEstimateHasTheColumnsOfGds() {
        Map<String, Object> gds = row(SIGNATURES.replace("STARTS WITH $prefix", "= 'gds.fastRP.stats.estimate'"));
        assertThat((List<?>) gds.get("columns")).hasSize(9);
        assertThat(rows(SIGNATURES, Map.of("prefix", "interest.")))
                .hasSizeGreaterThan(9)
                .allSatisfy(ours -> {
                    assertThat(ours.get("columns"))
                            .as((String) ours.get("name"))
                            .isEqualTo(gds.get("columns"));
                    if (!ours.get("name").equals("interest.graph.project.estimate")) {
                        assertThat(ours.get("graph"))
                                .isEqualTo(gds.get("graph"))
                                .isEqualTo(List.of("ANY"));
                    }
                });
    }

    @Test
    void aTreeSaysWhatTheMemoryIsFor() {
        Map<String, Object> estimate = row("CALL interest.model.train.estimate('shop', 'm')");
        Map<?, ?> root = (Map<?, ?>) estimate.get("mapView");
        assertThat(root.get("name")).isEqualTo("Memory Estimation");
        assertThat(root.get("memoryUsage")).isEqualTo(estimate.get("requiredMemory"));
        assertThat((String) estimate.get("treeView"))
                .startsWith("Memory Estimation: " + estimate.get("requiredMemory") + "\n|-- training a model: ")
                .contains("moments of the optimizer", "layers", "item graphs", "saving the model");
        assertThat(root.get("components"))
                .asString()
                .contains("{name=moments of the optimizer, memoryUsage=" + 2 * 4 * NODES * 64 / 1024 + " KiB}");

        double heap = Runtime.getRuntime().maxMemory();
        assertThat((Double) estimate.get("heapPercentageMax"))
                .isCloseTo(100 * (Long) estimate.get("bytesMax") / heap, within(0.1));
        assertThat((Double) estimate.get("heapPercentageMin")).isPositive();
    }

    @Test
    void countsStandForAGraphThatIsNotThereYet() {
        Map<String, Object> graph = row("CALL interest.gcn.stats.estimate('shop', {relationshipTypes: 'BOUGHT'})");
        Map<String, Object> counts = row(
                "CALL interest.gcn.stats.estimate({nodeCount: $nodes, relationshipCount:" + " $relationships})",
                Map.of("nodes", NODES, "relationships", BOUGHT));
        assertThat(counts).isEqualTo(graph);
    }

    @ParameterizedTest
    @CsvSource({"model.train,\"'m', {}\"", "crossValidate,{}", "recommend.write,{k: 3}", "recommend.stats,{k: 3}"})
    void whereItemsAreNotCountedTheRangeHoldsThemAll(String procedure, String arguments) {
        train("m", "itemGraphs", List.of("cooccurrence", "next"));
        String more = arguments.replace("\"", "");
        Map<String, Object> graph = row("CALL interest." + procedure + ".estimate('shop', " + more + ")");
        Map<String, Object> counts = row(
                "CALL interest." + procedure + ".estimate({nodeCount: $nodes, relationshipCount: $relationships}, "
                        + more + ")",
                Map.of("nodes", NODES, "relationships", BOUGHT + CLICKED));
        assertThat((Long) counts.get("bytesMin")).isPositive().isLessThanOrEqualTo((Long) graph.get("bytesMin"));
        assertThat((Long) counts.get("bytesMax")).isGreaterThanOrEqualTo((Long) graph.get("bytesMax"));
        assertThat(counts.get("nodeCount")).isEqualTo((long) NODES);
    }

    @Test
    void millionsAreEstimatedWithoutAGraph() {
        String counts = "{nodeCount: 11000000, relationshipCount: 1000000000}";
        assertThat((Long) row("CALL interest.model.search.estimate(" + counts
                                + ", 'm', {parameterSpace: {embeddingDimension: [8, 64]}})")
                        .get("bytesMax"))
                .isGreaterThan(11_000_000L * 64 * 4 * 8);
        assertThat((Double) row("CALL interest.model.train.estimate(" + counts + ", 'm')")
                        .get("heapPercentageMin"))
                .isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5|`graphNameOrConfiguration` is 5, but must be the name of a graph in the catalog, or a MAP of counts;"
                        + " write for example {nodeCount: 100000, relationshipCount: 1000000}.",
                "{nodeCount: 10}|`relationshipCount` is missing; give it an INTEGER between 0 and 1099511627776, for"
                        + " example relationshipCount: 1000.",
                "{nodeCount: 10, relationshipCount: 3, nodeCuont: 1}|Unknown configuration key `nodeCuont`, did you mean"
                        + " `nodeCount`? Allowed keys: nodeCount, relationshipCount.",
                "{nodeCount: -1, relationshipCount: 3}|`nodeCount` is -1 (INTEGER), but must be an INTEGER between 1 and"
                        + " 2147483647; write for example nodeCount: 1.",
            })
    void whatIsNeitherIsRefused(String graphAndSentence) {
        String[] parts = graphAndSentence.split("\\|");
        assertThat(errorOf("CALL interest.gcn.estimate(" + parts[0] + ")")).isEqualTo(parts[1]);
        assertThat(errorOf("CALL interest.model.train.estimate(" + parts[0] + ", 'm')"))
                .isEqualTo(parts[1]);
    }

    @Test
    void whatFollowsFromTheGraphIsNotGuessed() {
        String counts = "{nodeCount: 10, relationshipCount: 30}";
        assertThat(errorOf("CALL interest.gcn.estimate(" + counts + ", {featureProperties: ['price']})"))
                .isEqualTo("With `featureProperties` alone the dimension follows from the graph; give"
                        + " `embeddingDimension` as well, or the name of a graph in place of counts.");
        assertThat(errorOf("CALL interest.model.train.estimate(" + counts + ", 'm', {featureProperties: ['price']})"))
                .isEqualTo(
                        "How much memory `itemFeatureEmbeddings` and `featureProperties` take follows from the graph;"
                                + " give the name of a graph in place of counts, or leave them out.");
        assertThat(errorOf("CALL interest.gcn.estimate({nodeCount: 2000000000, relationshipCount: 1})"))
                .startsWith("Embeddings of dimension 64 for 2000000000 nodes are 128000000000 numbers");
    }
}
