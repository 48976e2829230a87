package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** What a running server has: plugins, Browser, and no door to the outside. */
class PluginsTest {
    private static TemporaryServer temporary;
    private static Driver driver;

    @BeforeAll
    static void start() {
        temporary = TemporaryServer.start();
        driver = temporary.connect();
    }

    @AfterAll
    static void stop() {
        driver.close();
        temporary.close();
        assertThat(temporary.status().home()).doesNotExist();
        assertThat(temporary.server().status().state()).isEqualTo(ServerStatus.State.STOPPED);
    }

    @Test
    void gdsAndApocAreThereInTheStatedVersions() {
        Record row = driver.executableQuery("RETURN gds.version() AS gds, apoc.version() AS apoc")
                .execute()
                .records()
                .get(0);

        assertThat(row.get("gds").asString()).isEqualTo(Versions.read().gds());
        assertThat(row.get("apoc").asString()).isEqualTo(Versions.read().apoc());
    }

    @Test
    void allFamiliesOfProceduresAreThere() {
        Map<String, Integer> counts = driver
                .executableQuery(
                        "SHOW PROCEDURES YIELD name RETURN split(name, '.')[0] AS family, count(*) AS procedures")
                .execute()
                .records()
                .stream()
                .collect(Collectors.toMap(row -> row.get("family").asString(), row -> row.get("procedures")
                        .asInt()));

        assertThat(counts.get("gds")).isGreaterThan(300);
        assertThat(counts.get("apoc")).isGreaterThan(100);
        assertThat(counts.get("interest")).isPositive();
    }

    @Test
    void ourPluginAnswers() {
        Record row = driver.executableQuery("CALL interest.version()")
                .execute()
                .records()
                .get(0);

        assertThat(row.get("neo4j").asString()).isEqualTo(Versions.read().neo4j());
        assertThat(row.get("gds").asString()).isEqualTo(Versions.read().gds());
    }

    @Test
    void gdsProjectsAndWrites() {
        driver.executableQuery("CREATE (:Page)-[:LINKS]->(:Page)").execute();
        driver.executableQuery("CALL gds.graph.project('links', 'Page', 'LINKS') YIELD nodeCount RETURN nodeCount")
                .execute();
        driver.executableQuery(
                        "CALL gds.pageRank.write('links', {writeProperty: 'rank'}) YIELD nodePropertiesWritten RETURN 1")
                .execute();

        assertThat(driver.executableQuery("MATCH (p:Page) WHERE p.rank > 0 RETURN count(p) AS ranked")
                        .execute()
                        .records()
                        .get(0)
                        .get("ranked")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void apocReadsFilesOfTheImportFolderAndNoOthers() throws IOException {
        Path imports = new ServerHome(temporary.status().home()).imports();
        Files.writeString(imports.resolve("numbers.json"), "{\"numbers\": [1, 2]}");
        Files.writeString(imports.resolve("page.xml"), "<page><title>red</title></page>");
        Files.writeString(
                imports.resolve("nodes.json"),
                "{\"type\":\"node\",\"id\":\"0\",\"labels\":[\"Loaded\"],\"properties\":{\"n\":7}}\n");
        Files.writeString(imports.resolve("nodes.csv"), "id:ID,name\n1,red\n");
        driver.executableQuery("CREATE CONSTRAINT FOR (n:Loaded) REQUIRE n.neo4jImportId IS UNIQUE")
                .execute();

        assertThat(value("CALL apoc.load.json('file:///numbers.json') YIELD value RETURN value.numbers[1]"))
                .isEqualTo(2L);
        assertThat(value("CALL apoc.load.jsonArray('numbers.json', '$.numbers') YIELD value RETURN value[0]"))
                .isEqualTo(1L);
        assertThat(value("CALL apoc.load.xml('file:///page.xml') YIELD value RETURN value._children[0]._text"))
                .isEqualTo("red");
        assertThat(value("CALL apoc.import.json('file:///nodes.json') YIELD nodes RETURN nodes"))
                .isEqualTo(1L);
        assertThat(value("CALL apoc.import.csv([{fileName: 'file:///nodes.csv', labels: ['Row']}], [], {})"
                        + " YIELD nodes RETURN nodes"))
                .isEqualTo(1L);
        for (String format : List.of("json", "csv", "cypher", "graphml")) {
            assertThat(value("CALL apoc.export." + format + ".all(null, {stream: true}) YIELD nodes RETURN nodes"))
                    .as(format)
                    .isInstanceOf(Long.class);
        }

        for (String outside : List.of(
                "file:///../password",
                "../password",
                temporary.status().passwordFile().toString())) {
            assertThatThrownBy(() -> value("CALL apoc.load.json('" + outside + "') YIELD value RETURN value"))
                    .as(outside)
                    .hasMessageMatching("(?s).*(outside the import directory|Cannot open file).*");
        }
        assertThatThrownBy(() -> value("CALL apoc.export.json.all('all.json', {}) YIELD nodes RETURN nodes"))
                .hasMessageContaining("apoc.export.file.enabled");
    }

    private static Object value(String query) {
        return driver.executableQuery(query).execute().records().get(0).get(0).asObject();
    }

    @Test
    void browserAndQueryApiAnswer() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI browser = temporary.status().browserUri();
        String login = Base64.getEncoder()
                .encodeToString(("neo4j:" + temporary.server().password()).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(browser).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> discovery = client.send(
                HttpRequest.newBuilder(browser.resolve("/"))
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> query = client.send(
                HttpRequest.newBuilder(browser.resolve("/db/neo4j/query/v2"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Basic " + login)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"statement\": \"RETURN 40 + 2\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html");
        assertThat(discovery.body()).contains(temporary.status().boltUri().toString());
        assertThat(query.body()).contains("[42]");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnLoopbackAlone() throws IOException {
        ServerStatus status = temporary.status();

        Map<Integer, Boolean> sockets = ListeningSockets.loopbackByPort(status.pid());

        assertThat(sockets)
                .containsKeys(status.boltUri().getPort(), status.browserUri().getPort());
        assertThat(sockets.values()).containsOnly(true);
    }

    @Test
    void hasTheStatedHeapAndTheVectorModule() {
        assertThat(driver.executableQuery(
                                "CALL dbms.listConfig('server.memory.heap.max_size') YIELD value RETURN value")
                        .execute()
                        .records()
                        .get(0)
                        .get("value")
                        .asString())
                .startsWith("1");
        assertThat(ProcessHandle.of(temporary.status().pid())
                        .orElseThrow()
                        .info()
                        .commandLine())
                .hasValueSatisfying(line -> assertThat(line).contains(ServerConfiguration.VECTOR_MODULE));
    }
}
