package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.interestgraph.InterestDatabaseTest;
import org.interestgraph.projection.GraphCatalog;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.ProjectedValues;
import org.interestgraph.recipe.DecayedCount;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.StoredNumber;
import org.interestgraph.recipe.StoredTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.gds.core.utils.progress.EmptyTaskRegistryFactory;
import org.neo4j.graphdb.Transaction;
import org.neo4j.internal.kernel.api.security.SecurityContext;
import org.neo4j.logging.NullLog;

/** Projects an order graph that our loader did not make, in a database that holds other things as well. */
class OwnGraphProjectionTest extends InterestDatabaseTest {

    private static final String OWN = "userLabel: 'Customer', itemLabel: 'Product'";

    /** Our procedure in the class loader of this test, to see what it keeps beside the projection. */
    private static final class InThisLoader extends GraphProjectProcedure {
        InThisLoader(Transaction tx) {
            database = service();
            transaction = tx;
            securityContext = SecurityContext.AUTH_DISABLED;
            terminationGuard = () -> {};
            log = NullLog.getInstance();
            taskRegistryFactory = EmptyTaskRegistryFactory.INSTANCE;
        }

        GraphCatalog graphs() {
            return catalog();
        }
    }

    @BeforeEach
    void orders() {
        rows(
                """
                UNWIND range(0, 39) AS p
                MERGE (c:Customer {customerNo: p % 5}) MERGE (i:Product {sku: 'p' + p % 7})
                WITH p, c, i, {
                  qty: 1 + p % 3, at: 1.7e9 + 86400.5 * p, ms: 1700000000123 + 86400000 * p, days: p - 5.5,
                  when: datetime('2024-02-28T23:59:59.123456789+05:30') + duration({days: p, nanoseconds: p}),
                  local: localdatetime('1969-12-31T23:59:59.999999999') + duration({hours: p}),
                  day: date('1968-02-29') + duration({days: p}), text: 'p' + p} AS properties
                CREATE (c)-[o:PURCHASED]->(i), (i)-[v:VIEWED_BY]->(c) SET o = properties, v = properties
                """);
        rows(
                """
                MATCH (c:Customer {customerNo: 0}), (d:Customer {customerNo: 1}), (i:Product {sku: 'p1'})
                CREATE (c)-[:HELD_OUT]->(i), (c)-[:KNOWS]->(d), (:Page)-[:CLICKED]->(:Page),
                  (:Doc)-[:HAS_TERM]->(:Term), (i)-[:IN_CATEGORY]->(:Category {name: 'c'})
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", relationshipWeightProperty: 'qty'",
                ", relationshipWeightProperty: 'neverSetAnywhere'",
                ", relationshipWeightProperty: 'qty', timestampProperty: 'at'",
                ", timestampProperty: 'ms', timestampUnit: 'milliseconds'",
                ", timestampProperty: 'days', timestampUnit: 'days', halfLifeDays: 3",
                ", timestampProperty: 'when'",
                ", timestampProperty: 'local', halfLifeDays: 0.25",
                ", timestampProperty: 'day', halfLifeDays: 11, countProperty: 'qty'",
                ", timestampProperty: 'at', halfLifeDays: 7, referenceTime: datetime('2023-12-01')",
                ", relationshipTypeWeights: {PURCHASED: 4.5}, countProperty: 'qty'",
                ", relationshipTypeWeights: {VIEWED_BY: 0.25}, halfLifeDays: 30, timestampProperty: 'when',"
                        + " additionalNodeLabels: ['Category'], additionalRelationshipTypes: ['KNOWS', 'IN_CATEGORY',"
                        + " 'HELD_OUT']"
            })
    void everyProjectedValueFollowsFromTheRecipe(String configuration) {
        inThisLoader(
                "{" + OWN + configuration + "}",
                (graph, row) -> ProjectedValues.assertFollow(graph, rows(ProjectedValues.STORED)));
    }

    @Test
    void aRecipeSaysHowWeightAndTimeAreMade() {
        inThisLoader("{" + OWN + ", relationshipWeightProperty: 'qty', timestampProperty: 'at'}", (graph, row) -> {
            Recipe recipe = graph.recipe().orElseThrow();
            assertThat(recipe.nodeLabels())
                    .isEqualTo(Map.of("Customer", List.of("Customer"), "Product", List.of("Product")));
            assertThat(recipe.relationships().get("PURCHASED").properties())
                    .isEqualTo(Map.of(
                            "weight", new StoredNumber("qty", 1), "timestamp", new StoredNumber("at", Double.NaN)));
            assertThat(recipe.userIdProperty()).isEmpty();
        });
        inThisLoader(
                "{" + OWN + ", timestampProperty: 'when', halfLifeDays: 2, userIdProperty: 'customerNo',"
                        + " itemIdProperty: 'sku'}",
                (graph, row) -> {
                    Recipe recipe = graph.recipe().orElseThrow();
                    Map<String, PropertyRecipe> properties =
                            recipe.relationships().get("PURCHASED").properties();
                    StoredTime time = new StoredTime("when", StoredTime.Unit.SECONDS);
                    assertThat(properties.get("timestamp")).isEqualTo(time);
                    DecayedCount weight = (DecayedCount) properties.get("weight");
                    assertThat(weight.halfLife().orElseThrow().time()).isEqualTo(time);
                    assertThat(weight.halfLife().orElseThrow().referenceSeconds())
                            .isEqualTo(time.secondsOf(((Map<?, ?>) row.get("configuration")).get("referenceTime")));
                    assertThat(recipe.userIdProperty()).hasValue("customerNo");
                    assertThat(recipe.itemIdProperty()).hasValue("sku");
                    assertThat(Recipe.of(recipe.toMap())).isEqualTo(recipe);
                });
    }

    @Test
    void whatConnectsTheLabelsIsTakenAndNothingElse() {
        Map<String, Object> row = row("CALL interest.graph.project('own', {" + OWN + "})");
        assertThat(row.get("nodeCount")).isEqualTo(12L);
        assertThat(row.get("relationshipCount")).isEqualTo(160L);
        assertThat((Map<?, ?>) row.get("configuration"))
                .extracting("relationshipTypes", "additionalRelationshipTypes", "additionalNodeLabels")
                .containsExactly(List.of("PURCHASED", "VIEWED_BY"), List.of(), List.of());
        rows("MATCH (c:Customer {customerNo: 2}), (i:Product {sku: 'p2'}), (t:Term)"
                + " CREATE (c)-[:CLICKED]->(i)-[:HAS_TERM]->(t)");
        assertThat((Map<?, ?>) row("CALL interest.graph.project('clicked', {" + OWN + "})")
                        .get("configuration"))
                .extracting("relationshipTypes", "additionalRelationshipTypes", "additionalNodeLabels")
                .containsExactly(List.of("CLICKED"), List.of("HAS_TERM"), List.of("Term"));
    }

    @Test
    void timesAndCountsAreFoundInTheData() {
        rows("MATCH ()-[r:VIEWED_BY]->() SET r.timestamp = 5.0, r.count = 3");
        Map<?, ?> found = (Map<?, ?>)
                row("CALL interest.graph.project('found', {" + OWN + ", relationshipTypeWeights: {VIEWED_BY: 2}})")
                        .get("configuration");
        assertThat(found).extracting("timestampProperty", "countProperty").containsExactly("timestamp", "count");
        assertThat(properties("found", "VIEWED_BY")).isEqualTo(List.of("timestamp", "weight"));
        assertThat(properties("found", "PURCHASED")).isEqualTo(List.of("weight"));
        assertThat(
                        row("CALL gds.graph.relationshipProperty.stream('found', 'weight', ['VIEWED_BY']) YIELD propertyValue"
                                        + " RETURN collect(DISTINCT propertyValue) AS weights")
                                .get("weights"))
                .isEqualTo(List.of(6.0));
        rows("MATCH ()-[r:VIEWED_BY]->() REMOVE r.timestamp, r.count");
        Map<?, ?> wiped = (Map<?, ?>)
                row("CALL interest.graph.project('wiped', {" + OWN + ", relationshipTypeWeights: {VIEWED_BY: 2}})")
                        .get("configuration");
        assertThat(wiped.containsKey("timestampProperty")).isFalse();
        assertThat(wiped.containsKey("countProperty")).isFalse();
        assertThat(properties("wiped", "VIEWED_BY")).isEqualTo(List.of("weight"));
        row("CALL interest.graph.project('plain', {" + OWN + "})");
        assertThat(properties("plain", "VIEWED_BY"))
                .as("the database still knows the name")
                .doesNotContain("timestamp");
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() {
        assertThat(errorOf("CALL interest.graph.project('x', {userLabel: 'Customer', itemLabel: 'Category'})"))
                .isEqualTo("No relationship connects nodes labelled 'Customer' and 'Category'; import events first, or"
                        + " name your own labels in userLabel and itemLabel. Labels in use: Category, Customer, Doc, Page,"
                        + " Product, Term; relationship types in use: CLICKED, HAS_TERM, HELD_OUT, IN_CATEGORY, KNOWS,"
                        + " PURCHASED, VIEWED_BY.");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", relationshipTypes: ['CLICKED']})"))
                .startsWith("No relationship of the type 'CLICKED' connects nodes with the labels Customer, Product;");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", halfLifeDays: 3})"))
                .isEqualTo(
                        "`halfLifeDays` needs to know when events were, but the relationships of the types PURCHASED,"
                                + " VIEWED_BY have no time `timestamp` or `lastAt`; name a property with their time in"
                                + " timestampProperty, or leave halfLifeDays out.");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", timestampProperty: 'ms'})"))
                .isEqualTo(
                        "`ms` has the value 1703369600123, which would be over three thousand years from now in seconds;"
                                + " say its unit with timestampUnit: 'milliseconds', or 'seconds' where it is right.");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", timestampProperty: 'ms', halfLifeDays: 3})"))
                .contains("say its unit with timestampUnit: 'milliseconds'");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", timestampProperty: 'text'})"))
                .isEqualTo("80 event relationships have no DATETIME or number `text` to take the time from; set it on"
                        + " them, or leave timestampProperty out.");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", userIdProperty: 'customerNum'})"))
                .isEqualTo("`userIdProperty` is 'customerNum', but no node with the label 'Customer' has that property,"
                        + " did you mean 'customerNo'? Its nodes have: customerNo.");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN
                        + ", countProperty: 'quantity', relationshipTypeWeights: {PURCHASED: 2}})"))
                .isEqualTo(
                        "No relationship of the types PURCHASED, VIEWED_BY has a number `quantity` to count events by;"
                                + " name another property in countProperty, or leave it out to count every relationship once.");
        assertThat(errorOf("CALL interest.graph.project('x', {" + OWN + ", countProperty: 'qty'})"))
                .startsWith("`countProperty` has a meaning only together with");
        rows("MATCH (c:Customer {customerNo: 3})-[r:PURCHASED]->() SET r.at = 'yesterday'");
        String mixed = "CALL interest.graph.project('x', {" + OWN
                + ", timestampProperty: 'at', relationshipWeightProperty: 'qty'})";
        assertThat(errorOf(mixed))
                .isEqualTo(
                        "A weight or time of the relationships PURCHASED, VIEWED_BY is a number here and something else"
                                + " there, in `qty` or `at`; store numbers everywhere, or name another property in"
                                + " relationshipWeightProperty or timestampProperty.");
        assertThat(errorOf(mixed.replace("'qty'", "'neverSetAnywhere'")))
                .isEqualTo(
                        "`at` of a relationship of the type 'PURCHASED' is 'yesterday' (STRING), but must be a number"
                                + " everywhere; change it, or name another property in relationshipWeightProperty or"
                                + " timestampProperty.");
        assertThat(rows("CALL gds.graph.list() YIELD graphName RETURN graphName"))
                .isEmpty();
        assertThat(rows("CALL gds.listProgress() YIELD taskName, status WHERE status IN ['RUNNING', 'PENDING']"
                        + " RETURN taskName"))
                .isEmpty();
    }

    @Test
    void theGraphCatalogShowsWhatWasProjected() {
        row("CALL interest.graph.project('own', {" + OWN + ", timestampProperty: 'when', halfLifeDays: 3})");
        Map<String, Object> listed = row(
                "CALL gds.graph.list('own') YIELD configuration, nodeCount, relationshipCount, sizeInBytes, database");
        assertThat(listed)
                .containsEntry("nodeCount", 12L)
                .containsEntry("relationshipCount", 160L)
                .containsEntry("database", "neo4j");
        assertThat((Long) listed.get("sizeInBytes")).isPositive();
        assertThat((Map<?, ?>) listed.get("configuration"))
                .extracting("halfLifeDays", "timestampProperty")
                .containsExactly(3.0, "when");
        rows("CALL gds.degree.write('own', {writeProperty: 'degree'})");
        assertThat(row("MATCH (c:Customer {customerNo: 0}) RETURN c.degree AS degree")
                        .get("degree"))
                .isEqualTo(16.0);
    }

    @Test
    void whatAProjectionTakesIsEstimatedByGds() {
        Map<String, Object> gds =
                row("CALL gds.graph.project.estimate(['Customer', 'Product'], {PURCHASED: {orientation:"
                        + " 'UNDIRECTED', properties: ['qty', 'at']}, VIEWED_BY: {orientation: 'UNDIRECTED', properties:"
                        + " ['qty', 'at']}}) YIELD bytesMin, bytesMax, nodeCount, relationshipCount");
        for (String time : List.of("at", "when")) {
            assertThat(row("CALL interest.graph.project.estimate('x', {" + OWN + ", relationshipWeightProperty: 'qty',"
                            + " timestampProperty: '" + time + "'})"))
                    .containsAllEntriesOf(gds);
        }
    }

    /** GDS's Cypher aggregation took 73 MiB and more for a shop of this kind. */
    @Test
    void aSmallProjectionByRecipeTakesLittle() {
        String configuration = "{" + OWN + ", timestampProperty: 'when', halfLifeDays: 3}";
        inThisLoader(configuration, (graph, row) -> {});
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        inThisLoader(configuration, (graph, row) -> {});
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated by projecting, looks at the database and garbage included")
                .isLessThan(24 << 20);
    }

    private static List<Object> properties(String graph, String type) {
        return List.copyOf((List<?>) row(
                        "CALL gds.graph.list($graph) YIELD schemaWithOrientation AS s"
                                + " UNWIND keys(s.relationships[$type].properties) AS key WITH key ORDER BY key"
                                + " RETURN collect(key) AS keys",
                        Map.of("graph", graph, "type", type))
                .get("keys"));
    }

    private static void inThisLoader(String configuration, BiConsumer<ProjectedGraph, Map<String, Object>> look) {
        Map<String, Object> given = row("RETURN " + configuration + " AS given");
        try (Transaction tx = service().beginTx()) {
            InThisLoader procedure = new InThisLoader(tx);
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) given.get("given");
            GraphProjectProcedure.Projected row =
                    procedure.project("own", map).findFirst().orElseThrow();
            look.accept(procedure.graphs().graph("own"), Map.of("configuration", row.configuration()));
            procedure.graphs().drop("own");
        }
    }
}
