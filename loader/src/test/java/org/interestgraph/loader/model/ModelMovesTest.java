package org.interestgraph.loader.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.load.Refusal;
import org.interestgraph.server.InterestServer;
import org.interestgraph.server.StartOptions;
import org.interestgraph.server.TemporaryServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/** A model goes where its database goes: every user gets the same list there. Each step goes on from the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelMovesTest {
    private static final int USERS = 60;
    private static final int ITEMS = 40;

    @TempDir
    private static Path folder;

    private static InterestServer elsewhere;
    private static Driver driver;
    private static Map<String, List<String>> lists;

    /** Trains in one home, dumps its database, and loads the dump into another, which serves from then on. */
    @BeforeAll
    static void trainHereAndServeElsewhere() throws IOException, InterruptedException {
        elsewhere = InterestServer.at(folder.resolve("elsewhere"));
        try (TemporaryServer server = TemporaryServer.start()) {
            try (Driver here = server.connect()) {
                importEvents(here);
                run(here, "CALL interest.graph.project('shop')");
                run(
                        here,
                        "CALL interest.model.train('shop', 'kept', {epochs: 5, embeddingDimension: 8,"
                                + " relationshipWeightProperty: 'weight'})");
                lists = recommended(here);
            }
            server.server().stop();
            Path home = server.status().home();
            admin(home, home, "dump", "neo4j", "--to-path=" + folder);
            admin(home, elsewhere.status().home(), "load", "neo4j", "--from-path=" + folder);
        }
        elsewhere.start(StartOptions.defaults().withHeap("1g"));
        driver = elsewhere.connect();
    }

    @AfterAll
    static void stop() {
        if (driver != null) {
            driver.close();
        }
        elsewhere.stop();
    }

    @Test
    @Order(1)
    void aDumpLoadedIntoAnotherHomeRecommendsTheSame() {
        assertThat(lists).hasSize(USERS).allSatisfy((user, items) -> assertThat(items)
                .hasSize(5));
        assertThat(recommended(driver)).isEqualTo(lists);
    }

    @Test
    @Order(2)
    void aCopyWithOtherNodeNumbersRecommendsTheSame() {
        RenumberedCopy.replace(driver, new Random(11));
        assertThat(recommended(driver)).isEqualTo(lists);
    }

    /** The same data, the same keys: the same lists; or a refusal that names the model. */
    @Test
    @Order(3)
    void afterWipingAndImportingAgainTheModelKnowsItsUsersOrSaysThatItDoesNot() throws IOException {
        run(driver, "MATCH (n:User|Item|Category|Term) DETACH DELETE n");
        importEvents(driver);
        Map<String, List<String>> after;
        try {
            after = recommended(driver);
        } catch (Neo4jException refused) {
            assertThat(Refusal.sentence(refused)).contains("kept").doesNotContain("Exception");
            return;
        }
        assertThat(after).isEqualTo(lists);
    }

    /** By user, the recommended items in order. */
    private static Map<String, List<String>> recommended(Driver database) {
        return run(
                        database,
                        """
                        MATCH (u:User)
                        CALL interest.recommend(u.userId, {modelName: 'kept', k: 5}) YIELD rank, item
                        WITH u, rank, item ORDER BY rank
                        RETURN u.userId AS user, collect(item.itemId) AS items""")
                .stream()
                .collect(Collectors.toMap(row -> row.get("user").asString(), row -> row.get("items")
                        .asList(Value::asString)));
    }

    private static void importEvents(Driver database) throws IOException {
        Path events = Files.createDirectories(folder.resolve("shop")).resolve("events.csv");
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("userId,itemId,eventType,timestamp\n");
        for (int user = 0; user < USERS; user++) {
            for (int event = 0; event < 12; event++) {
                int item = 4 * random.nextInt(ITEMS / 4) + (random.nextInt(5) == 0 ? random.nextInt(4) : user % 4);
                String type = random.nextInt(3) == 0 ? "view" : "buy";
                csv.append("u%d,i%d,%s,%d%n".formatted(user, item, type, 1_600_000_000 + random.nextInt(10_000_000)));
            }
        }
        Files.writeString(events, csv);
        EventImport.run(
                ImportOptions.of(List.of(events.getParent()), folder.resolve("rejected.csv")),
                database,
                "the server",
                Progress.SILENT);
    }

    /** Neo4j's own admin tool, as its start script runs it. */
    private static void admin(Path jars, Path home, String... command) throws IOException, InterruptedException {
        ProcessBuilder tool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jars.resolve("lib") + "/*",
                "org.neo4j.server.startup.Neo4jAdminCommand",
                "database");
        tool.command().addAll(List.of(command));
        Files.createDirectories(home.resolve("conf"));
        tool.environment().put("NEO4J_HOME", home.toString());
        tool.environment().put("NEO4J_CONF", home.resolve("conf").toString());
        Process process = tool.redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
    }

    private static List<Record> run(Driver database, String query) {
        return database.executableQuery(query).execute().records();
    }
}
