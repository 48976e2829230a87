package org.interestgraph.loader.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.interestgraph.loader.Interest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on a tiny folder of every shape. */
class QualityCommandTest {
    private static final List<String> TUNED = List.of("given", "sequences");
    private static final List<String> UNTUNED = List.of("events", "log");

    @TempDir
    Path folder;

    @Test
    void everyShapeAndModelIsMeasured() throws IOException {
        QualityFolders.given(folder.resolve("given"), true);
        QualityFolders.sequences(folder.resolve("sequences"));
        QualityFolders.events(folder.resolve("events"), true);
        QualityFolders.events(folder.resolve("log"), false);
        Path page = Files.writeString(folder.resolve("QUALITY.md"), "# Quality\n\n## another\n\nstays\n");
        List<JsonNode> rows = measure(TUNED, "--markdown", page.toString(), "--tuning-minutes", "0.02");
        rows.addAll(measure(UNTUNED, "--markdown", page.toString(), "--tuning-minutes", "0"));
        for (String shape : List.of("given", "sequences", "events", "log")) {
            List<JsonNode> ofShape = rows.stream()
                    .filter(row -> row.get("dataset").asText().equals(shape))
                    .toList();
            assertThat(ofShape.stream()
                            .filter(row -> row.get("isDefault").asBoolean())
                            .map(row -> row.get("model").asText())
                            .distinct())
                    .hasSize(1);
            List<String> failed = ofShape.stream()
                    .filter(row -> row.get("value").isNull())
                    .map(row ->
                            row.get("model").asText() + ": " + row.get("note").asText())
                    .distinct()
                    .toList();
            assertThat(failed).as(shape).isEmpty();
            assertThat(ofShape).allSatisfy(QualityCommandTest::assertSound);
            assertThat(users(ofShape, "new") + users(ofShape, "seen")).isGreaterThanOrEqualTo(users(ofShape, "all"));
            assertThat(recall(ofShape, "ItemCF")).isGreaterThan(recall(ofShape, "popularity"));
            assertThat(recall(ofShape, "FastRP")).isPositive();
            assertThat(recall(ofShape, "GraphSAGE")).isNotNegative();
        }
        assertThat(Files.readString(page))
                .contains(
                        "./interest quality",
                        "## sequences",
                        "GDS node2vec",
                        "leave-last-out",
                        "seed 42",
                        "## another\n\nstays");
        // Vectors start from node ids, which a database hands out again; so none has seen another dataset.
        assertThat(defaults(measure(List.of("log"), "--models", "default", "--tuning-minutes", "0"), "log"))
                .isNotEmpty()
                .isEqualTo(defaults(rows, "log"));
    }

    /** The default model's figures. */
    private static List<String> defaults(List<JsonNode> rows, String dataset) {
        return rows.stream()
                .filter(row -> row.get("dataset").asText().equals(dataset)
                        && row.get("isDefault").asBoolean())
                .map(row -> "%s %s@%s of %s %s"
                        .formatted(
                                row.get("model"), row.get("metric"), row.get("k"), row.get("items"), row.get("value")))
                .toList();
    }

    /** The rows of folders of these names. */
    private List<JsonNode> measure(List<String> names, String... options) throws IOException {
        Path json = folder.resolve("rows.json");
        List<String> arguments = new ArrayList<>(List.of("quality"));
        names.forEach(name -> arguments.add(folder.resolve(name).toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--json", json.toString(), "--heap", "1g"));
        StringWriter out = new StringWriter();
        int exit = Interest.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).as(out.toString()).isZero();
        return StreamSupport.stream(new ObjectMapper().readTree(json.toFile()).spliterator(), false)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void itemsNobodyTouchedAreFoundByWhatDescribesThem() throws IOException {
        QualityFolders.kinds(folder.resolve("shop"));
        List<JsonNode> rows =
                measure(List.of("shop"), "--cold-items", "--models", "default,ItemCF,FastRP", "--tuning-minutes", "0");
        assertThat(rows)
                .allSatisfy(QualityCommandTest::assertSound)
                .allMatch(row -> row.get("dataset").asText().equals("shop-cold-items"));
        assertThat(recall(rows, "default")).isGreaterThan(0.5);
        assertThat(recall(rows, "ItemCF")).as("by the order of ties").isLessThan(recall(rows, "default") / 2);
        assertThat(recall(rows, "FastRP")).as("through categories and terms").isPositive();
    }

    private static void assertSound(JsonNode row) {
        assertThat(row.get("masking").asText()).contains("masked");
        assertThat(row.get("k").asInt()).isIn(10, 20);
        assertThat(row.get("seed").asLong()).isEqualTo(42);
        double value = row.get("value").asDouble();
        if (!row.get("ci").isNull()) {
            assertThat(row.get("ci").get(0).asDouble()).isLessThanOrEqualTo(value);
            assertThat(row.get("ci").get(1).asDouble()).isGreaterThanOrEqualTo(value);
        }
        boolean trained = row.get("trainMillis").asLong() > 0;
        assertThat(row.get("peakBytes").isNull()).isEqualTo(!trained);
    }

    /** Users with such test items, none where there is no row of them. */
    private static long users(List<JsonNode> rows, String items) {
        return rows.stream()
                .filter(row -> row.get("isDefault").asBoolean()
                        && row.get("items").asText().equals(items))
                .mapToLong(row -> row.get("users").asLong())
                .max()
                .orElse(0);
    }

    private static double recall(List<JsonNode> rows, String model) {
        return rows.stream()
                .filter(row -> row.get("model").asText().contains(model)
                        && row.get("metric").asText().equals("recall")
                        && row.get("items").asText().equals("all")
                        && row.get("k").asInt() == 10)
                .findFirst()
                .orElseThrow()
                .get("value")
                .asDouble();
    }

    @Test
    void aFolderThatIsNotThereIsOneSentence() {
        StringWriter err = new StringWriter();
        int exit = Interest.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("quality", folder.resolve("none").toString());
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().strip()).contains("There is no folder").doesNotContain("\n");
    }
}
