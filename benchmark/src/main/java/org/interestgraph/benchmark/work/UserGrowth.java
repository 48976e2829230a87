package org.interestgraph.benchmark.work;

import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.measure.PowerLaw;
import org.interestgraph.benchmark.measure.Sample;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Table;
import org.interestgraph.benchmark.report.Unit;

/** How the cost of recommending to all users grows with their number, items unchanged. */
record UserGrowth(Context context) {

    private static final int[] PARTS = {8, 4, 2};
    private static final int RUNS = 2;
    private static final String PART = "benchmarkPart";

    /** Milliseconds of the work on a projection. */
    @FunctionalInterface
    interface Work {
        double millis(Database database, String graph, int threads);
    }

    /** @param allMillis milliseconds of the work on the whole projection */
    void add(Work work, double allMillis) {
        Database database = context.shop().database();
        double[] users = new double[PARTS.length + 1];
        double[] millis = new double[PARTS.length + 1];
        StringJoiner points = new StringJoiner(", ");
        for (int p = 0; p < PARTS.length; p++) {
            int count = context.data().userCount() / PARTS[p];
            context.say("scoring: %,d users", count);
            project(database, count);
            users[p] = count;
            millis[p] = Sample.of(IntStream.rangeClosed(0, RUNS)
                            .mapToDouble(run -> work.millis(database, PART, context.threads()))
                            .skip(1)
                            .toArray())
                    .median();
            points.add("%,d: %s ms".formatted(count, Table.number(millis[p])));
        }
        users[PARTS.length] = context.data().userCount();
        millis[PARTS.length] = allMillis;
        points.add("%,d: %s ms".formatted(context.data().userCount(), Table.number(allMillis)));
        database.query("CALL gds.graph.drop($graph) YIELD graphName RETURN graphName", Map.of("graph", PART));
        PowerLaw law = PowerLaw.fit(users, millis);
        context.add(Row.of("top 20 of all items, growth with users", Unit.EXPONENT, law.exponent())
                .on(context.data().name())
                .note("1 is linear; %s; R² %.3f.", points, law.fit())
                .build());
    }

    private static void project(Database database, int users) {
        database.query("CALL gds.graph.drop($graph, false) YIELD graphName RETURN graphName", Map.of("graph", PART));
        database.query(
                """
                MATCH (i:Item)
                OPTIONAL MATCH (i)<-[:BOUGHT]-(u:User) WHERE toInteger(substring(u.userId, 1)) < $users
                RETURN gds.graph.project($graph, i, u,
                  {sourceNodeLabels: ['Item'], targetNodeLabels: ['User'], relationshipType: 'BOUGHT'},
                  {undirectedRelationshipTypes: ['BOUGHT']})""",
                Map.of("graph", PART, "users", users));
    }
}
