package org.interestgraph.loader.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.ImportReport;
import org.interestgraph.loader.Progress;
import org.interestgraph.server.ServerStatus;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/** The demo's steps in the order data flows: import, project, train, evaluate, recommend, explore. */
final class Demo {

    private static final int SHOWN = 5;

    private final Driver driver;
    private final ServerStatus server;
    private final Path folder;
    private final Progress progress;
    private final PrintWriter out;
    private final ShopModel model;

    Demo(Driver driver, ServerStatus server, Path folder, long seed, Progress progress, PrintWriter out) {
        this.driver = driver;
        this.server = server;
        this.folder = folder;
        this.progress = progress;
        this.out = out;
        this.model = new ShopModel(driver, seed, progress);
    }

    void run() {
        importEvents();
        Map<String, Object> graph = model.project();
        say("Projected %,d nodes and %,d relationships.", graph.get("nodeCount"), graph.get("relationshipCount"));
        Record trained = model.train();
        say(
                "Trained model '%s' version %d: kept epoch %d of %d, %.1f s.",
                ShopModel.NAME,
                trained.get("version").asLong(),
                trained.get("bestEpoch").asLong(),
                trained.get("epochsRun").asLong(),
                trained.get("trainMillis").asLong() / 1000.0);
        compare();
        String userId = someUser();
        recommend(userId);
        subgraph(userId);
        explore(userId);
    }

    private void importEvents() {
        Path rejected = server.home().resolve("rejected-rows.csv");
        ImportReport report = EventImport.run(
                ImportOptions.of(List.of(folder), rejected),
                driver,
                server.boltUri().toString(),
                progress);
        say(
                "Imported %,d events; %,d rows were rejected%s.",
                report.totalEvents(),
                report.totalRejected(),
                report.totalRejected() == 0 ? "" : ", each with its reason in " + report.rejectedFile());
    }

    private void compare() {
        List<Record> rows = model.evaluate();
        Record first = rows.get(0);
        say(
                "%nHeld-out test: %,d users; all items are ranked but those a user bought in training.%n",
                first.get("users").asLong());
        out.printf(Locale.ROOT, "%-24s %10s %10s %13s %10s%n", "", "recall@20", "NDCG@20", "precision@20", "F1@20");
        for (Record row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %10.4f %10.4f %13.4f %10.4f%n",
                    row.get("name").asString(),
                    row.get("recall").asDouble(),
                    row.get("ndcg").asDouble(),
                    row.get("precision").asDouble(),
                    row.get("f1").asDouble());
        }
        out.flush();
    }

    /** The first user, by id, with a handful of purchases. */
    private String someUser() {
        return driver.executableQuery(
                        """
                        MATCH (u:User)
                        WHERE 4 <= COUNT { (u)-[:BOUGHT]->(:Item) } <= 8
                        RETURN u.userId AS userId ORDER BY userId LIMIT 1""")
                .execute()
                .records()
                .get(0)
                .get("userId")
                .asString();
    }

    private void recommend(String userId) {
        say("%nRecommended to user %s:", userId);
        List<Record> rows = driver.executableQuery("CALL interest.recommend($userId, {modelName: $model, k: $k})")
                .withParameters(Map.of("userId", userId, "model", ShopModel.NAME, "k", SHOWN))
                .execute()
                .records();
        for (Record row : rows) {
            say("  %d. %s", row.get("rank").asLong(), name(row.get("item").asNode()));
            List<String> events = row.get("reasons").asList(value -> value).stream()
                    .filter(reason -> reason.get("kind").asString().equals("event"))
                    .map(Demo::event)
                    .toList();
            say("     because of %s", events.isEmpty() ? "its popularity" : String.join(", ", events));
        }
    }

    private static String name(Node item) {
        String id = item.get("itemId").asString();
        return item.containsKey("title") ? item.get("title").asString() + " (" + id + ")" : "item " + id;
    }

    private static String event(Value reason) {
        String types =
                String.join("+", reason.get("types").asList(Value::asString)).toLowerCase(Locale.ROOT);
        String what =
                reason.get("title").asString("item " + reason.get("itemId").asString("?"));
        return types + " " + what;
    }

    private void subgraph(String userId) {
        Record size = driver.executableQuery(
                        """
                        CALL interest.subgraph($userId, {modelName: $model}) YIELD path
                        WITH collect(path) AS paths
                        RETURN COUNT { UNWIND paths AS p UNWIND nodes(p) AS n RETURN DISTINCT n } AS nodes,
                               COUNT { UNWIND paths AS p UNWIND relationships(p) AS r RETURN DISTINCT r } AS kept""")
                .withParameters(Map.of("userId", userId, "model", ShopModel.NAME))
                .execute()
                .records()
                .get(0);
        say(
                "%nTheir pruned interest subgraph: %d nodes and %d relationships.",
                size.get("nodes").asLong(), size.get("kept").asLong());
    }

    private void explore(String userId) {
        say("%nExplore in Neo4j Browser: %s", server.browserUri());
        say("  connect to %s as neo4j; the password is in %s", server.boltUri(), server.passwordFile());
        say("Three queries to paste:");
        say("  CALL interest.subgraph('%s') YIELD path RETURN path", userId);
        say(
                "  CALL interest.recommend('%s', {k: 10}) YIELD rank, item, score, reasons"
                        + " RETURN rank, item.itemId, item.title, score, reasons",
                userId);
        say("  CALL interest.model.history('%s') YIELD epoch, trainLoss, recallAtK RETURN *", ShopModel.NAME);
    }

    private void say(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}
