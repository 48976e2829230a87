package org.interestgraph.benchmark.work;

import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.database.CsvLoad;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.measure.Sample;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.neo4j.driver.Record;

/** {@code import}: our loader beside LOAD CSV, each into an empty database; then projecting what they loaded. */
final class ImportComparison implements Benchmark {

    private static final int PROJECTIONS = 5;

    @Override
    public void run(Context context) {
        InteractionData data = context.data();
        double rows = data.size() + (double) data.testUsers().length;
        context.closeShop();
        double ours;
        List<Record> graph;
        try (Database database = Database.start(context.settings().heap())) {
            context.say("import: our loader");
            ours = database.importEvents(data);
            graph = contents(database);
        }
        try (Database database = Database.start(context.settings().heap())) {
            context.say("import: LOAD CSV");
            double peer = CsvLoad.load(database, data);
            requireSame(graph, contents(database));
            context.add(Row.of("events to graph", Unit.RELATIONSHIPS_PER_SECOND, rows / ours)
                    .against("LOAD CSV … IN TRANSACTIONS", rows / peer)
                    .on(data.name())
                    .note(
                            "The same graph with the same constraints and indexes; ours %.1f s with reading, checking and"
                                    + " aggregating, LOAD CSV %.1f s with MERGE in transactions of %,d rows; one run each.",
                            ours, peer, CsvLoad.BATCH)
                    .build());
            context.say("import: projections");
            context.add(Row.of(
                            "projecting the graph",
                            Unit.MILLISECONDS,
                            projection(
                                    database,
                                    "CALL interest.graph.project($graph, {additionalRelationshipTypes: $additional})"
                                            + " YIELD projectMillis RETURN projectMillis",
                                    data))
                    .against(
                            "GDS native projection",
                            projection(
                                    database,
                                    """
                                    CALL gds.graph.project($graph, ['User', 'Item'], {
                                      BOUGHT: {orientation: 'UNDIRECTED', properties: ['weight', 'timestamp']},
                                      HELD_OUT: {orientation: 'UNDIRECTED', properties: {weight: {defaultValue: 1.0}}}})
                                    YIELD projectMillis RETURN projectMillis""",
                                    data))
                    .on(data.name())
                    .note(
                            "Users, items, events with weights and times, held-out pairs with weights, undirected; median of %d.",
                            PROJECTIONS)
                    .build());
        }
    }

    /** What a graph holds, by relationship type and properties. */
    private static List<Record> contents(Database database) {
        return database.query(
                """
                MATCH (u:User)-[e]->(i:Item)
                RETURN type(e) AS type, apoc.coll.sort(keys(e)) AS properties, count(*) AS relationships,
                  count(DISTINCT u) AS users, count(DISTINCT i) AS items, sum(e.count) AS events,
                  min(e.weight) AS least, max(e.weight) AS most, min(e.firstAt) AS first, max(e.lastAt) AS last,
                  sum(toInteger(e.timestamp)) AS seconds
                ORDER BY type""",
                Map.of());
    }

    private static void requireSame(List<Record> ours, List<Record> peers) {
        if (!ours.equals(peers)) {
            throw new BenchmarkException("Our loader and LOAD CSV made different graphs, so their times cannot be"
                    + " compared: " + ours + " and " + peers + ".");
        }
    }

    private static double projection(Database database, String query, InteractionData data) {
        Map<String, Object> parameters = Map.of(
                "graph", "benchmark", "additional", data.testUsers().length == 0 ? List.of() : List.of("HELD_OUT"));
        double[] millis = new double[PROJECTIONS];
        for (int run = 0; run < PROJECTIONS; run++) {
            millis[run] = database.row(query, parameters).get("projectMillis").asDouble();
            database.query("CALL gds.graph.drop($graph) YIELD graphName RETURN graphName", parameters);
        }
        return Sample.of(millis).median();
    }
}
