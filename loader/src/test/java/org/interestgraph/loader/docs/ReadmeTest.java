package org.interestgraph.loader.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.Interest;
import org.interestgraph.loader.Progress;
import org.interestgraph.server.TemporaryServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Everything that the README tells people to type. */
class ReadmeTest {

    private static final Path README = MarkdownBlocks.ROOT.resolve("README.md");

    private static TemporaryServer server;
    private static Driver driver;

    @BeforeAll
    static void importSampleShop(@TempDir Path folder) {
        server = TemporaryServer.start();
        driver = server.connect();
        Path shop = MarkdownBlocks.ROOT.resolve("test-data").resolve("sample-shop");
        EventImport.run(
                ImportOptions.of(List.of(shop), folder.resolve("rejected.csv")),
                driver,
                server.status().boltUri().toString(),
                Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        driver.close();
        server.close();
    }

    @Test
    void everyQueryOfTheTourRunsInOrderAndAnswers() throws IOException {
        List<String> queries = MarkdownBlocks.of(README, "cypher");
        assertThat(queries).hasSizeGreaterThan(8);
        for (String query : queries) {
            assertThat(run(query)).as(query).isNotEmpty();
        }
    }

    @Test
    void theJavaSnippetCompilesAndPrintsRecommendations(@TempDir Path folder) throws Exception {
        run("CALL interest.graph.project('snippet')");
        run("CALL interest.model.train('snippet', 'snippet-model', {epochs: 2}) YIELD version RETURN version");
        run(
                "CALL interest.model.train('snippet', 'another', {epochs: 1, itemGraphs: []}) YIELD version RETURN version");
        try {
            assertThat(runSnippet(folder).lines()).hasSize(5).allSatisfy(line -> assertThat(line)
                    .matches("[1-5] i\\d+"));
        } finally {
            run("CALL interest.model.drop('snippet-model') YIELD version RETURN version");
            run("CALL interest.model.drop('another') YIELD version RETURN version");
            run("CALL gds.graph.drop('snippet') YIELD graphName RETURN graphName");
        }
    }

    private static String runSnippet(Path folder) throws Exception {
        String code = MarkdownBlocks.of(README, "java").get(0);
        Path source = Files.writeString(folder.resolve("RecommendToUser.java"), code);
        String classPath = System.getProperty("java.class.path");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, System.err, "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();
        String userId = run("MATCH (u:User)-[:BOUGHT]->() RETURN u.userId AS id ORDER BY id LIMIT 1")
                .get(0)
                .get("id")
                .asString();
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + java.io.File.pathSeparator + classPath,
                "RecommendToUser",
                userId,
                "snippet-model");
        builder.environment().put("NEO4J_URI", server.status().boltUri().toString());
        builder.environment().put("NEO4J_PASSWORD", server.server().password());
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(output);
    }

    /** The commands themselves run elsewhere: {@code interest demo} in the build's last step, the others in their tests. */
    @Test
    void everyInterestCommandLineIsAccepted() throws IOException {
        List<String> lines = MarkdownBlocks.of(README, "bash").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./interest "))
                .toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            String[] arguments = line.substring("./interest ".length()).split(" ");
            assertThat(Interest.commandLine().parseArgs(arguments).errors())
                    .as(line)
                    .isEmpty();
        }
    }

    private static List<Record> run(String query) {
        return driver.executableQuery(query).execute().records();
    }
}
