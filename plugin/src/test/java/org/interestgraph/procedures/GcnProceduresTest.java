package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.interestgraph.InterestDatabaseTest;
import org.interestgraph.propagate.GoldenPropagation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GcnProceduresTest extends InterestDatabaseTest {

    private static final GoldenPropagation GOLDEN = GoldenPropagation.read();

    private static final String STREAM = "CALL interest.gcn.stream($graph, $config) YIELD nodeId, embedding"
            + " RETURN gds.util.asNode(nodeId).number AS number, embedding ORDER BY number";

    @BeforeEach
    void goldenGraph() {
        rows(
                "UNWIND range(0, size($features) - 1) AS n CREATE (v:Node {number: n, features: $features[n]})"
                        + " SET v.first = $features[n][0], v.rest = $features[n][1..], v.whole = n"
                        + " FOREACH (_ IN CASE WHEN n < 3 THEN [1] ELSE [] END | SET v:User)",
                Map.of("features", lists(GOLDEN.features())));
        rows(
                "UNWIND $relationships AS r MATCH (s:Node {number: toInteger(r[0])}), (t:Node {number: toInteger(r[1])})"
                        + " CREATE (s)-[:LIKES {weight: r[2]}]->(t)",
                Map.of("relationships", lists(GOLDEN.relationships())));
        rows("CALL gds.graph.project('golden', ['Node', 'User'], {LIKES: {orientation: 'UNDIRECTED', properties:"
                + " 'weight'}}, {nodeProperties: ['features', 'first', 'rest', 'whole']})");
    }

    @Test
    void goldenValuesOverBoltForEitherOrientationAndConcurrency() {
        rows("CALL gds.graph.project('natural', ['Node', 'User'], {LIKES: {properties: 'weight'}},"
                + " {nodeProperties: 'features'})");
        for (GoldenPropagation.Case expected : GOLDEN.cases()) {
            Map<String, Object> config = Map.of(
                    "aggregation",
                    expected.aggregation(),
                    "layers",
                    expected.layerWeights().length - 1,
                    "layerWeights",
                    Arrays.stream(expected.layerWeights()).boxed().toList(),
                    "featureProperties",
                    "features",
                    "relationshipWeightProperty",
                    "weight");
            List<Map<String, Object>> rows = rows(STREAM, Map.of("graph", "golden", "config", config));
            assertThat(rows).hasSize(GOLDEN.nodeCount());
            for (int node = 0; node < rows.size(); node++) {
                List<?> embedding = (List<?>) rows.get(node).get("embedding");
                for (int k = 0; k < embedding.size(); k++) {
                    assertThat((Double) embedding.get(k))
                            .as("%s of node %d", config, node)
                            .isCloseTo(expected.embeddings()[node][k], within(1e-6));
                }
            }
            assertThat(rows(STREAM, Map.of("graph", "natural", "config", config)))
                    .isEqualTo(rows);
        }
        assertThat(stream("{randomSeed: 7, concurrency: 4}")).isEqualTo(stream("{randomSeed: 7, concurrency: 1}"));
        assertThat(stream("{randomSeed: 7}")).isNotEqualTo(stream("{randomSeed: 8}"));
    }

    @Test
    void featurePropertiesStandSideBySideOrAreProjected() {
        assertThat(stream("{featureProperties: ['first', 'rest'], layers: 0}"))
                .isEqualTo(stream("{featureProperties: ['features'], layers: 0}"));
        assertThat((List<?>) stream("{featureProperties: ['features', 'whole'], embeddingDimension: 20}")
                        .get(0)
                        .get("embedding"))
                .hasSize(20);
        assertThat((List<?>) stream("{}").get(0).get("embedding")).hasSize(64);
    }

    @Test
    void statsTellTheConfigurationUsed() {
        Map<String, Object> row = row("CALL interest.gcn.stats('golden', {aggregation: 'MEAN'})");
        assertThat(row.get("nodeCount")).isEqualTo(8L);
        assertThat((Map<?, ?>) row.get("configuration"))
                .extracting("layers", "embeddingDimension", "aggregation", "randomSeed", "nodeLabels")
                .containsExactly(3L, 64L, "mean", 42L, List.of("*"));
    }

    @Test
    void mutateAddsWhatStreamGives() {
        Map<String, Object> row =
                row("CALL interest.gcn.mutate('golden', {mutateProperty: 'embedding', embeddingDimension: 6})");
        assertThat(row.get("nodePropertiesWritten")).isEqualTo(8L);
        List<Map<String, Object>> added = rows("CALL gds.graph.nodeProperty.stream('golden', 'embedding')"
                + " YIELD nodeId, propertyValue RETURN gds.util.asNode(nodeId).number AS number, propertyValue AS"
                + " embedding ORDER BY number");
        assertThat(added).isEqualTo(stream("{embeddingDimension: 6}"));
    }

    @Test
    void mutateAndWriteOnChosenLabelsReachThoseNodesOnly() {
        String config = "embeddingDimension: 3, nodeLabels: ['User']";
        List<Map<String, Object>> expected = stream("{" + config + "}");
        assertThat(expected).hasSize(3);
        row("CALL interest.gcn.mutate('golden', {mutateProperty: 'users', " + config + "})");
        assertThat(rows("CALL gds.graph.nodeProperty.stream('golden', 'users', ['User']) YIELD nodeId, propertyValue"
                        + " RETURN gds.util.asNode(nodeId).number AS number, propertyValue AS embedding ORDER BY"
                        + " number"))
                .isEqualTo(expected);
        assertThat(row("CALL interest.gcn.write('golden', {writeProperty: 'users', " + config + "})")
                        .get("nodePropertiesWritten"))
                .isEqualTo(3L);
        assertThat(rows("MATCH (n) WHERE n.users IS NOT NULL RETURN n.number AS number, n.users AS embedding ORDER BY"
                        + " number"))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    @Test
    void estimatesBoundTheHeapInGdsColumns() {
        Map<String, Object> small = row("CALL interest.gcn.estimate('golden', {embeddingDimension: 64})");
        assertThat((String) small.get("requiredMemory")).matches("\\d+ (Bytes|KiB)");
        assertThat((Long) small.get("bytesMin")).isBetween(4L * 4 * 8 * 64, (Long) small.get("bytesMax"));
        assertThat(small.get("nodeCount")).isEqualTo(8L);
        assertThat(small.get("relationshipCount")).isEqualTo(18L);
        assertThat((Long) row("CALL interest.gcn.stream.estimate('golden', {embeddingDimension: 128})")
                        .get("bytesMin"))
                .isGreaterThan((Long) small.get("bytesMin"));
        assertThat(row("CALL interest.gcn.stats.estimate('golden', {embeddingDimension: 64})"))
                .isEqualTo(small);
        assertThat(row("CALL interest.gcn.mutate.estimate('golden', {mutateProperty: 'x', embeddingDimension: 64})"))
                .isEqualTo(small);
        assertThat(row("CALL interest.gcn.write.estimate('golden', {writeProperty: 'x', embeddingDimension: 64})"))
                .isEqualTo(small);
    }

    private static List<Map<String, Object>> stream(String config) {
        return rows(STREAM.replace("$config", config), Map.of("graph", "golden"));
    }

    private static List<List<Double>> lists(double[][] rows) {
        return IntStream.range(0, rows.length)
                .mapToObj(k -> Arrays.stream(rows[k]).boxed().toList())
                .toList();
    }
}
