package org.interestgraph.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.interestgraph.loader.load.Written;
import org.interestgraph.loader.schema.EventType;
import org.interestgraph.server.ServerStatus;
import org.interestgraph.server.StartOptions;
import org.interestgraph.server.TemporaryServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import picocli.CommandLine;

/** Imports into a server of its own process, over Bolt. */
@SuppressWarnings("StringConcatToTextBlock") // a CSV line per line reads better here
class EventImportTest {
    private static final String NODES =
            "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY labels, properties.userId,"
                    + " properties.itemId, properties.name";
    private static final String RELATIONSHIPS =
            "MATCH (a)-[r]->(b) RETURN coalesce(a.userId, a.itemId) AS source, type(r) AS type,"
                    + " coalesce(b.itemId, b.userId, b.name) AS target, properties(r) AS properties"
                    + " ORDER BY source, type, target";

    private static TemporaryServer server;
    private static Driver driver;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start();
        driver = connect(server.status());
    }

    @AfterAll
    static void stop() {
        driver.close();
        server.close();
    }

    private static Driver connect(ServerStatus status) {
        return GraphDatabase.driver(
                status.boltUri(),
                server.server().authToken(),
                Config.builder()
                        .withMaxTransactionRetryTime(2, TimeUnit.SECONDS)
                        .build());
    }

    @BeforeEach
    void empty() {
        driver.executableQuery("MATCH (n) DETACH DELETE n").execute();
    }

    private static List<Record> query(String cypher) {
        return driver.executableQuery(cypher).execute().records();
    }

    private static List<List<Map<String, Object>>> graph() {
        return List.of(
                query(NODES).stream().map(Record::asMap).toList(),
                query(RELATIONSHIPS).stream().map(Record::asMap).toList());
    }

    private ImportReport run(Path input, Progress progress) {
        return run(input, ImportOptions.DEFAULT_BATCH_SIZE, progress);
    }

    private ImportReport run(Path input, int batchSize, Progress progress) {
        return EventImport.run(
                ImportOptions.of(List.of(input), folder.resolve("rejected.csv")).withBatchSize(batchSize),
                driver,
                "the server",
                progress);
    }

    private void smallShop() throws IOException {
        Files.writeString(
                folder.resolve("events.csv"),
                "userId,itemId,eventType,timestamp,dwellMillis,rating,reviewText\n"
                        + "u1,茶,view,2024-01-01T00:00:00Z,10,,\n"
                        + "u1,茶,view,2024-01-02T00:00:00Z,20,,\n"
                        + "u1,茶,rating,2024-01-03T00:00:00Z,,5,很好 \"fine\"\n"
                        + "u2,茶,buy,2024-01-03T00:00:00Z,,,\n"
                        + "u2,,buy,2024-01-03T00:00:00Z,,,\n");
        Files.writeString(folder.resolve("items.csv"), "itemId,title,category,price\n茶,Tea 茶,food,2.5\nx,X,food,\n");
        Files.writeString(folder.resolve("follows.csv"), "followerId,followeeId\nu2,u3\n");
        Files.writeString(folder.resolve("test.csv"), "userId,itemId\nu1,x\n");
    }

    @Test
    void writesTheDataModelAndRunningItTwiceLeavesTheSameGraph() throws IOException {
        smallShop();
        ImportReport first = run(folder, Progress.SILENT);
        List<List<Map<String, Object>>> graph = graph();
        assertThat(graph.get(0))
                .containsExactly(
                        Map.of("labels", List.of("Category"), "properties", Map.of("name", "food")),
                        Map.of(
                                "labels",
                                List.of("Item"),
                                "properties",
                                Map.of("itemId", "x", "title", "X", "category", "food")),
                        Map.of(
                                "labels",
                                List.of("Item"),
                                "properties",
                                Map.of("itemId", "茶", "title", "Tea 茶", "category", "food", "price", 2.5)),
                        Map.of("labels", List.of("User"), "properties", Map.of("userId", "u1")),
                        Map.of("labels", List.of("User"), "properties", Map.of("userId", "u2")),
                        Map.of("labels", List.of("User"), "properties", Map.of("userId", "u3")));
        assertThat(graph.get(1))
                .extracting(r -> r.get("source") + " " + r.get("type") + " " + r.get("target"))
                .containsExactly(
                        "u1 CLICKED 茶",
                        "u1 HELD_OUT x",
                        "u1 RATED 茶",
                        "u2 BOUGHT 茶",
                        "u2 FOLLOWS u3",
                        "x IN_CATEGORY food",
                        "茶 IN_CATEGORY food");
        assertThat(graph.get(1).get(0).get("properties"))
                .isEqualTo(Map.of(
                        "count",
                        2L,
                        "weight",
                        2.0,
                        "dwellMillis",
                        30L,
                        "firstAt",
                        ZonedDateTime.parse("2024-01-01T00:00:00Z"),
                        "lastAt",
                        ZonedDateTime.parse("2024-01-02T00:00:00Z"),
                        "timestamp",
                        1704153600.0));
        assertThat(graph.get(1).get(2).get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("rating", 5.0)
                .containsEntry("text", "很好 \"fine\"");
        assertThat(first.rejectedRows()).containsExactly(entry("missing item id", 1L));
        assertThat(first.written()).containsEntry("users", new Written(3, 3));

        ImportReport second = run(folder, Progress.SILENT);
        assertThat(graph()).isEqualTo(graph);
        assertThat(second.written().keySet()).isEqualTo(first.written().keySet());
        assertThat(second.written().values())
                .allSatisfy(written -> assertThat(written.created()).isZero());
    }

    @Test
    void constraintsStandAfterAnImport() throws IOException {
        smallShop();
        run(folder, Progress.SILENT);
        assertThat(
                        query(
                                "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] + properties[0] AS c"))
                .extracting(r -> r.get("c").asString())
                .contains("UseruserId", "ItemitemId", "Categoryname");
    }

    @Test
    void aLaterImportUpdatesWhatItMentionsAndLeavesTheRest() throws IOException {
        smallShop();
        run(folder, Progress.SILENT);
        query("MATCH (u:User {userId: 'u2'}) SET u.embedding = [1.0]");
        Path later = Files.createDirectory(folder.resolve("later"));
        Files.writeString(
                later.resolve("events.csv"),
                "userId,itemId,eventType,timestamp\nu1,茶,view,2024-02-01T00:00:00Z\nu2,y,cart,2024-02-01T00:00:00Z\n");
        Files.writeString(later.resolve("items.csv"), "itemId,category\n茶,drinks\n");
        run(later, Progress.SILENT);
        assertThat(query("MATCH (:User {userId: 'u1'})-[r:CLICKED]->() RETURN properties(r) AS p")
                        .get(0)
                        .get("p")
                        .asMap())
                .containsEntry("count", 1L)
                .doesNotContainKey("dwellMillis");
        assertThat(query("MATCH (:User)-[r:BOUGHT]->() RETURN r")).hasSize(1);
        assertThat(query("MATCH (i:Item {itemId: '茶'})-[:IN_CATEGORY]->(c) RETURN c.name AS name, i.title AS title"))
                .extracting(Record::asMap)
                .containsExactly(Map.of("name", "drinks", "title", "Tea 茶"));
        assertThat(query("MATCH (u:User {userId: 'u2'}) WHERE u.embedding = [1.0] RETURN u"))
                .hasSize(1);
    }

    @Test
    void attributesAreCategoriesAndTermsFollowTheirText() throws IOException {
        Files.writeString(folder.resolve("sequences.txt"), "u1 i0 i1\nu2 i1\n");
        Path items = folder.resolve("items.tsv");
        Files.writeString(items, catalogue("red tea", "Drinks|Acme"));
        ImportReport report = run(folder, Progress.SILENT);
        assertThat(report.written()).containsKeys("terms", "HAS_TERM");
        assertThat(namesOf("IN_CATEGORY")).containsExactly("Acme", "Drinks");
        assertThat(namesOf("HAS_TERM")).containsExactly("acme", "drinks", "red", "red tea", "tea");
        List<List<Map<String, Object>>> graph = graph();
        run(folder, Progress.SILENT);
        assertThat(graph()).isEqualTo(graph);

        Files.writeString(items, catalogue("green tea", "Drinks"));
        run(folder, Progress.SILENT);
        assertThat(namesOf("IN_CATEGORY")).containsExactly("Drinks");
        assertThat(namesOf("HAS_TERM")).containsExactly("drinks", "green", "green tea", "tea");
        assertThat(query("MATCH (:Item)-[r:HAS_TERM]->(:Term) WITH startNode(r) AS i, sum(r.weight ^ 2) AS length"
                        + " WHERE abs(length - 1) > 1e-9 RETURN i"))
                .isEmpty();
    }

    /** Two items of the given text among ten others. */
    private static String catalogue(String title, String attributes) {
        StringBuilder tsv = new StringBuilder("item_id\ttitle\tattributes\n");
        for (int i = 0; i < 12; i++) {
            tsv.append("i%d\t%s\t%s\n".formatted(i, i < 2 ? title : "", i < 2 ? attributes : "c" + i));
        }
        return tsv.toString();
    }

    private static List<String> namesOf(String type) {
        return query("MATCH (:Item {itemId: 'i0'})-[r]->(n) WHERE type(r) = '" + type
                        + "' RETURN n.name AS name ORDER BY name")
                .stream()
                .map(row -> row.get("name").asString())
                .toList();
    }

    @Test
    void testPairsThatAreEventsAsWellAreCountedByType() throws IOException {
        smallShop();
        assertThat(run(folder, Progress.SILENT).testPairsAmongEvents()).isEmpty();
        Files.writeString(folder.resolve("test.csv"), "userId,itemId\nu1,x\nu1,茶\nu2,茶\n");

        ImportReport report = run(folder, Progress.SILENT);

        assertThat(report.testPairs()).isEqualTo(3);
        assertThat(report.testPairsAmongEvents())
                .containsExactly(entry(EventType.CLICKED, 1L), entry(EventType.BOUGHT, 1L), entry(EventType.RATED, 1L));
        StringWriter out = new StringWriter();
        CommandLine command = Interest.commandLine().setOut(new PrintWriter(out, true));
        assertThat(command.execute(
                        "import",
                        folder.toString(),
                        "--home",
                        server.status().home().toString(),
                        "--rejected",
                        folder.resolve("rejected.csv").toString()))
                .isZero();
        assertThat(out.toString())
                .contains("of the 3 test pairs are events of these files as well: 1 CLICKED, 1 BOUGHT, 1 RATED; take");
    }

    @Test
    void aWrongPasswordIsOneSentence() throws IOException {
        smallShop();
        Path password = Files.writeString(folder.resolve("password"), "wrong\n");
        StringWriter err = new StringWriter();
        var commandLine = Interest.commandLine().setErr(new PrintWriter(err, true));
        URI uri = server.server().status().boltUri();
        int exit = commandLine.execute(
                "import",
                folder.resolve("events.csv").toString(),
                "--uri",
                uri.toString(),
                "--password-file",
                password.toString());
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().strip())
                .contains(uri + " refused the user or the password", "--password-file", "NEO4J_PASSWORD")
                .doesNotContain("\n", "wrong\n");
    }

    @Test
    void anImportWithoutAcceptedEventsWritesNothing() throws IOException {
        Path events = Files.writeString(
                folder.resolve("events.csv"), "userId,itemId,eventType,timestamp\nu1,i1,refund,2024-01-01\n");
        assertThatThrownBy(() -> run(events, Progress.SILENT))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll("Not one event was accepted", "unknown event type", "rejected.csv");
        assertThat(query("MATCH (n) RETURN n")).isEmpty();
    }

    @Test
    void stoppingSaysWhatIsWrittenAndARerunCompletes() throws IOException {
        Path events = manyEvents();
        AtRow stop = new AtRow(5_000, () -> {});
        assertThatThrownBy(() -> run(events, stop))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll(
                        "was stopped while writing", "users, items are complete", "5000 of 20000 CLICKED");
        assertThat(count("CLICKED")).isEqualTo(5_000);
        run(events, Progress.SILENT);
        assertComplete();
    }

    @Test
    void twoWritersMakeTheSameGraphAsOne() throws IOException {
        Path events = manyEvents();
        run(events, Progress.SILENT);
        List<List<Map<String, Object>>> graph = graph();
        empty();
        ImportReport report = run(events, 100, Progress.SILENT);
        assertThat(report.written()).containsEntry("CLICKED", new Written(20_000, 20_000));
        assertComplete();
        assertThat(graph()).isEqualTo(graph);
        assertThat(run(events, 100, Progress.SILENT).written()).containsEntry("CLICKED", new Written(20_000, 0));
        assertThat(graph()).isEqualTo(graph);
    }

    @Test
    void stoppingTwoWritersSaysWhatIsWrittenAndARerunCompletes() throws IOException {
        Path events = manyEvents();
        AtRow stop = new AtRow(7_000, () -> {});
        assertThatThrownBy(() -> run(events, 100, stop))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("was stopped while writing")
                .hasMessageContaining(count("CLICKED") + " of 20000 CLICKED");
        assertThat(count("CLICKED")).isBetween(7_000L, 7_200L);
        run(events, 100, Progress.SILENT);
        assertComplete();
    }

    @Test
    void aServerKilledInTheMiddleOfAnImportIsCompletedByARerun() throws IOException {
        Path events = manyEvents();
        ProcessHandle process = ProcessHandle.of(server.server().status().pid()).orElseThrow();
        AtRow kill = new AtRow(10_000, () -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        assertThatThrownBy(() -> run(events, kill.withoutStopping()))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll(
                        "No Neo4j answers", "10000 of 20000 CLICKED are written", "running the same import again");
        assertThat(process.isAlive()).isFalse();

        driver.close();
        driver = connect(server.server()
                .start(StartOptions.defaults()
                        .withBoltPort(server.status().boltUri().getPort())
                        .withHttpPort(server.status().browserUri().getPort())
                        .withHeap("1g")));
        assertThat(count("CLICKED")).isEqualTo(10_000);
        run(events, Progress.SILENT);
        assertComplete();
    }

    /** 20,000 clicks of 100 users on 200 items, each pair once, and every tenth bought twice. */
    private Path manyEvents() throws IOException {
        StringBuilder csv = new StringBuilder("userId,itemId,eventType,timestamp\n");
        for (int user = 0; user < 100; user++) {
            for (int item = 0; item < 200; item++) {
                csv.append("u%d,i%d,view,%d%n".formatted(user, item, 1_500_000_000 + item));
                if (item % 10 == 0) {
                    csv.append("u%d,i%d,buy,1600000000%nu%d,i%d,buy,1600000001%n".formatted(user, item, user, item));
                }
            }
        }
        return Files.writeString(folder.resolve("many.csv"), csv);
    }

    private static long count(String type) {
        return query("MATCH ()-[r]->() WHERE type(r) = '" + type + "' RETURN count(r) AS n")
                .get(0)
                .get("n")
                .asLong();
    }

    private static void assertComplete() {
        assertThat(query("MATCH (n) RETURN count(n) AS n").get(0).get("n").asLong())
                .isEqualTo(300);
        assertThat(query("MATCH ()-[r]->() RETURN type(r) AS type, count(r) AS n, sum(r.count) AS events,"
                        + " sum(r.weight) AS weight ORDER BY type"))
                .extracting(Record::asMap)
                .containsExactly(
                        Map.of("type", "BOUGHT", "n", 2_000L, "events", 4_000L, "weight", 20_000.0),
                        Map.of("type", "CLICKED", "n", 20_000L, "events", 20_000L, "weight", 20_000.0));
    }
}
