package org.interestgraph.loader.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.Interest;
import org.interestgraph.loader.Progress;
import org.interestgraph.server.TemporaryServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** The whole command on the sample shop: what the page shows is what the procedures say. */
class ReportCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("interest.project.root", ".."));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Would end the data's script, begin a comment, run as markup, or pass for a style of the charts. */
    private static final String HOSTILE =
            "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> & \"'{a|b}";

    private static TemporaryServer server;
    private static Driver driver;
    private static long nodesBefore;
    private static Document page;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void reportOnAModelOfTheSampleShop() throws IOException {
        server = TemporaryServer.start();
        driver = server.connect();
        EventImport.run(
                ImportOptions.of(List.of(ROOT.resolve("test-data").resolve("sample-shop")), folder.resolve("rejected")),
                driver,
                server.status().boltUri().toString(),
                Progress.SILENT);
        run(
                """
                MATCH (i:Item) WITH i ORDER BY i.itemId LIMIT 200
                SET i.title = $hostile, i.category = $hostile""",
                Map.of("hostile", HOSTILE));
        run(
                """
                CALL interest.graph.project('shop',
                  {additionalNodeLabels: ['Category'], additionalRelationshipTypes: ['HELD_OUT', 'IN_CATEGORY']})""",
                Map.of());
        run(
                "CALL interest.model.train('shop', 'interests', {relationshipWeightProperty: 'weight', epochs: 6, embeddingDimension: 16,"
                        + " learningRateDecay: 0.5})",
                Map.of());
        OwnGraph.make(driver);
        nodesBefore = count("MATCH (n) RETURN count(n) AS count");
        page = report("interests", "--graph", "shop", "--k", "20,10");
    }

    @AfterAll
    static void stop() {
        driver.close();
        server.close();
    }

    @Test
    void thePageHoldsWhatTheProceduresSay() throws IOException {
        JsonNode data = data(page);

        assertThat(data.get("history"))
                .isEqualTo(json(maps("CALL interest.model.history('interests')")))
                .hasSize(6);
        assertThat(page.text()).contains("The learning rate fell from 0.002 to 0.0000625.");
        assertThat(data.get("model").get("stopReason").asText()).isEqualTo("All 6 epochs were run.");
        assertThat(data.get("model").get("blend"))
                .isEqualTo(json(maps("CALL interest.model.describe('interests') YIELD blend"))
                        .get(0)
                        .get("blend"));

        Map<String, String> rankers = Map.of(
                "this model", "modelName: 'interests'",
                "popularity", "ranker: 'popularity'",
                "item cosine", "ranker: 'item-cosine'",
                "item cosine, all events",
                        "ranker: 'item-cosine', contextRelationshipTypes: ['CLICKED', 'FAVORITED', 'CARTED', 'RATED']");
        rankers.forEach((name, ranker) -> {
            assertThat(of(data.get("measured").get("ranking"), name))
                    .as(name)
                    .isEqualTo(evaluated("k: [10, 20], diversityBy: 'category', " + ranker));
            assertThat(of(data.get("measured").get("classification"), name))
                    .as(name)
                    .isEqualTo(evaluated("task: 'classification', " + ranker));
        });
        assertThat(of(data.get("measured").get("ranking"), "GDS FastRP + cosine"))
                .hasSize(2);
        assertThat(data.get("measured").get("notes")).isEmpty();

        JsonNode stats = json(maps("CALL interest.recommend.stats('shop', {modelName: 'interests', k: 20})"))
                .get(0);
        assertThat(data.get("catalogue").get("recommendations")).isEqualTo(stats.get("recommendations"));
        assertThat(data.get("catalogue").get("coverage").get(1).get("items")).isEqualTo(stats.get("itemsRecommended"));
        assertThat(sum(data.get("catalogue").get("groups"), "buyers"))
                .isEqualTo(count("MATCH (:User)-[r:BOUGHT]->(:Item) RETURN count(r) AS count"));
        assertThat(sum(data.get("catalogue").get("groups"), "items")).isEqualTo(800);
        assertThat(data.get("catalogue").get("points")).hasSize(800);
        long onMap = 0;
        for (JsonNode group : data.get("map").get("groups")) {
            onMap += group.get("points").size();
        }
        assertThat(onMap).isEqualTo(800);

        // Read only: nothing new in the database, and the projection as it was.
        assertThat(count("MATCH (n) RETURN count(n) AS count")).isEqualTo(nodesBefore);
        assertThat(
                        maps(
                                "CALL gds.graph.list() YIELD graphName, schema RETURN graphName, schema.nodes.Item AS properties"))
                .containsExactly(Map.of("graphName", "shop", "properties", Map.of()));
    }

    @Test
    void theTablesShowTheFiguresOfTheData() throws IOException {
        JsonNode model =
                of(data(page).get("measured").get("ranking"), "this model").get(0);
        Element row = page.selectFirst("#table-ranking tr.ours");
        assertThat(row.child(0).text()).isEqualTo("this model");
        assertThat(row.child(1).ownText())
                .isEqualTo("%.4f".formatted(model.get("recall").asDouble()));
        assertThat(row.child(1).selectFirst("small").text())
                .isEqualTo("%.4f–%.4f"
                        .formatted(
                                model.get("confidenceIntervals")
                                        .get("recall")
                                        .get(0)
                                        .asDouble(),
                                model.get("confidenceIntervals")
                                        .get("recall")
                                        .get(1)
                                        .asDouble()));
        assertThat(page.select("#table-history tbody tr")).hasSize(6);
        assertThat(page.select("#table-scores tbody tr")).hasSize(20);
        assertThat(page.select("#table-groups tbody tr")).hasSize(10);
        // Every chart says what it shows, and has its figures in a table.
        assertThat(page.select(".chart")).hasSizeGreaterThan(8).allSatisfy(chart -> {
            assertThat(chart.attr("role")).isEqualTo("img");
            assertThat(chart.attr("aria-label")).isNotBlank();
            assertThat(chart.closest("section").select("table")).isNotEmpty();
        });
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("section > h2")).hasSize(6);
    }

    @Test
    void hostileTitlesStayTextAndNothingIsLoaded() throws IOException {
        assertThat(page.select("script")).hasSize(4);
        assertThat(page.select("img, link, iframe, object, embed, [src], [href^=http], [onerror], [onload]"))
                .isEmpty();
        assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
        JsonNode groups = data(page).get("map").get("groups");
        assertThat(StreamSupport.stream(groups.spliterator(), false)
                        .map(group -> group.get("name").asText()))
                .contains(HOSTILE.strip());
        assertThat(page.select("#table-map th").eachText()).anyMatch(text -> text.contains("</script><script>"));
        assertThat(page.selectFirst("#report-data").data()).doesNotContain("<", ">", "&");
    }

    @Test
    void withoutAGraphOneIsProjectedAndDroppedAndWithoutTestPairsMetricsAreLeftOut() throws IOException {
        StringWriter out = new StringWriter();
        Document unmeasured = report(out, "interests", "--test-type", "NO_SUCH_TYPE", "--k", "10");
        assertThat(out.toString()).contains("no relationships of the type NO_SUCH_TYPE", "Wrote ");
        JsonNode data = data(unmeasured);
        assertThat(data.get("measured").get("ranking")).isEmpty();
        assertThat(data.get("catalogue").get("groups")).hasSize(10);
        assertThat(data.get("graph").isNull()).isTrue();
        assertThat(unmeasured.select("#chart-recall, #chart-scores, #table-ranking"))
                .isEmpty();
        assertThat(unmeasured.selectFirst("#quality .note").text()).contains("NO_SUCH_TYPE");
        assertThat(maps("CALL gds.graph.list() YIELD graphName")).containsExactly(Map.of("graphName", "shop"));
    }

    @Test
    void aProjectionMadeForTheReportMeasuresAsTheOneOfTrainingDoes() throws IOException {
        JsonNode ours = data(report("interests", "--k", "10,20"));
        JsonNode named = data(page);
        for (String name : List.of("this model", "popularity", "item cosine")) {
            JsonNode a = of(ours.get("measured").get("ranking"), name).get(0);
            JsonNode b = of(named.get("measured").get("ranking"), name).get(0);
            for (String metric : List.of("recall", "ndcg", "coverage", "diversity")) {
                assertThat(a.get(metric)).as(name + " " + metric).isEqualTo(b.get(metric));
            }
        }
        assertThat(ours.get("catalogue")).isEqualTo(named.get("catalogue"));
    }

    @Test
    void modelsOfAGraphWithNamesOfItsOwnAreReportedOn() throws IOException {
        for (String model : List.of("plain", "gcn", "timed", "rich")) {
            Document own = report(model, "--k", "5", "--test-type", "LATER");
            JsonNode data = data(own);
            assertThat(of(data.get("measured").get("ranking"), "this model"))
                    .as(model)
                    .hasSize(1);
            assertThat(data.get("measured").get("notes")).as(model).isEmpty();
            assertThat(data.get("catalogue").get("itemCount").asInt()).isEqualTo(40);
            assertThat(sum(data.get("catalogue").get("groups"), "buyers"))
                    .isEqualTo(count("MATCH (:Customer)-[r:PURCHASED]->(:Product) RETURN count(r) AS count"));
            assertThat(data.get("catalogue").get("points").get(0).get("label").asText())
                    .isEqualTo("P-0");
            assertThat(own.selectFirst("#map .takeaway").text()).contains("no category");
        }
        Document unmeasured = report("plain", "--k", "5");
        assertThat(unmeasured.selectFirst("#quality .note").text())
                .contains("no relationships of the type HELD_OUT between Customer and Product nodes");
        assertThat(refusal("renamed"))
                .contains("weight of model \"renamed\" is the property w of the projection", "--graph");
        assertThat(maps("CALL gds.graph.list() YIELD graphName")).containsExactly(Map.of("graphName", "shop"));
    }

    @Test
    void theServerThatRunsBesideTheUsualHomeIsFound() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Path homes = Files.createDirectory(project.resolve(".interest"));
        Files.createSymbolicLink(homes.resolve("demo-shop"), server.status().home());
        String root = System.getProperty("interest.project.root");
        System.setProperty("interest.project.root", project.toString());
        try {
            StringWriter errors = new StringWriter();
            String[] command = {
                "report",
                "gcn",
                "--k",
                "5",
                "--output",
                folder.resolve("found.html").toString()
            };
            assertThat(Interest.commandLine()
                            .setErr(new PrintWriter(errors, true))
                            .execute(command))
                    .as(errors.toString())
                    .isZero();
            assertThat(folder.resolve("found.html")).isNotEmptyFile();

            Files.createSymbolicLink(
                    homes.resolve("demo-other"), server.status().home());
            assertThat(Interest.commandLine()
                            .setErr(new PrintWriter(errors, true))
                            .execute(command))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("several beside it", "demo-other, ", "demo-shop", "--home");
        } finally {
            System.setProperty("interest.project.root", root);
        }
    }

    @Test
    void whatIsWrongIsOneSentence() throws IOException {
        assertThat(refusal("nobody")).contains("Model `nobody` does not exist", "interests");
        assertThat(refusal("interests", "--graph", "shp")).startsWith("There is no graph \"shp\" in the GDS catalog");
        assertThat(refusal("interests", "--k", "0")).startsWith("--k is 0; it must be 1 to 10000");
        Path other = Files.writeString(folder.resolve("other.html"), "mine");
        assertThat(refusal("interests", "--output", other.toString())).contains("is not a report", "--force");
        assertThat(other).hasContent("mine");
    }

    private static Document report(String... arguments) throws IOException {
        return report(new StringWriter(), arguments);
    }

    private static Document report(StringWriter out, String... arguments) throws IOException {
        Path file = folder.resolve("report.html");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", file.toString()));
        StringWriter errors = new StringWriter();
        assertThat(execute(out, errors, all)).as(errors.toString()).isZero();
        return Jsoup.parse(Files.readString(file));
    }

    private static String refusal(String... arguments) {
        StringWriter errors = new StringWriter();
        assertThat(execute(new StringWriter(), errors, List.of(arguments))).isEqualTo(1);
        assertThat(errors.toString().strip()).doesNotContain("\n", "Exception");
        return errors.toString();
    }

    private static int execute(StringWriter out, StringWriter errors, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("report"));
        all.addAll(arguments);
        all.addAll(List.of("--uri", server.status().boltUri().toString()));
        all.addAll(List.of("--password-file", server.status().passwordFile().toString()));
        return Interest.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }

    private static JsonNode data(Document page) throws IOException {
        return JSON.readTree(page.selectFirst("#report-data").data());
    }

    /** Rows of a ranker without its name and times. */
    private static List<JsonNode> of(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get("name").asText().equals(name))
                .map(row -> without(row, "name", "computeMillis"))
                .toList();
    }

    private static List<JsonNode> evaluated(String configuration) {
        JsonNode rows = json(maps("CALL interest.evaluate('shop', {" + configuration + "})"));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> without(row, "configuration", "computeMillis"))
                .toList();
    }

    private static JsonNode without(JsonNode row, String... columns) {
        ObjectNode copy = row.deepCopy();
        return copy.remove(List.of(columns));
    }

    private static long sum(JsonNode rows, String column) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.get(column).asLong())
                .sum();
    }

    private static JsonNode json(Object value) {
        // As text and back, so that numbers are of the types that reading gives them.
        try {
            return JSON.readTree(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long count(String query) {
        return run(query, Map.of()).get(0).get("count").asLong();
    }

    private static List<Map<String, Object>> maps(String query) {
        return run(query, Map.of()).stream().map(Record::asMap).toList();
    }

    private static List<Record> run(String query, Map<String, Object> parameters) {
        return driver.executableQuery(query)
                .withParameters(parameters)
                .execute()
                .records();
    }
}
