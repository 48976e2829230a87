package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the container files equal to the server's own versions and settings, without a container engine. */
class ContainerImageTest {
    private static final Path FOLDER = ServerHome.projectRoot().resolve("docker");

    private final List<String> instructions = instructions();
    private final JsonNode compose = compose();

    @Test
    void theImageHasTheServersNeo4j() {
        assertThat(instructions).contains("ARG NEO4J_VERSION=" + Versions.read().neo4j());
        assertThat(instructions.stream().filter(line -> line.startsWith("FROM")))
                .containsExactly("FROM maven:3-eclipse-temurin-17 AS build", "FROM neo4j:${NEO4J_VERSION}");
    }

    @Test
    void theImageHasTheServersPluginsFromTheSameBuild() {
        Path plugins = ServerHome.projectRoot()
                .relativize(HomeTemplate.ofProject().directory())
                .resolve("plugins");

        assertThat(instructions)
                .contains("RUN mvn -B -q -DskipTests -pl server/home -am package")
                .contains("COPY --from=build --chown=neo4j:neo4j /project/%s/ /var/lib/neo4j/plugins/"
                        .formatted(plugins));
    }

    @Test
    void theImageHasTheServersSettings() {
        Map<String, String> expected = new LinkedHashMap<>(ServerConfiguration.SETTINGS);
        expected.putAll(ServerConfiguration.APOC_SETTINGS);
        expected.put("server.jvm.additional", ServerConfiguration.VECTOR_MODULE);

        assertThat(settings(environmentOfImage())).isEqualTo(expected);
    }

    @Test
    void composeSetsMemoryAloneAndTakesThePasswordFromASecretFile() {
        JsonNode service = compose.at("/services/neo4j");
        Map<String, String> environment = new LinkedHashMap<>();
        service.get("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));

        assertThat(environment.remove("NEO4J_AUTH_FILE")).isEqualTo("/run/secrets/neo4j-auth");
        assertThat(settings(environment))
                .containsOnlyKeys("server.memory.heap.max_size", "server.memory.pagecache.size");
        assertThat(service.get("secrets").get(0).asText()).isEqualTo("neo4j-auth");
        assertThat(compose.at("/secrets/neo4j-auth/file").asText()).isEqualTo("./secrets/neo4j-auth");
        assertThat(FOLDER.resolve(compose.at("/services/neo4j/build/context").asText())
                        .resolve(compose.at("/services/neo4j/build/dockerfile").asText())
                        .normalize())
                .isEqualTo(FOLDER.resolve("Dockerfile"));
    }

    @Test
    void portsArePublishedOnLoopbackAndDataHasAVolume() {
        JsonNode service = compose.at("/services/neo4j");

        assertThat(service.get("ports"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "127.0.0.1:%1$d:%1$d".formatted(Ports.DEFAULT_HTTP),
                        "127.0.0.1:%1$d:%1$d".formatted(Ports.DEFAULT_BOLT));
        assertThat(service.get("volumes")).extracting(JsonNode::asText).contains("data:/data");
        assertThat(compose.get("volumes").has("data")).isTrue();
    }

    @Test
    void healthIsARealQueryWithThePasswordOffTheCommandLine() {
        String check = instructions.stream()
                .filter(line -> line.startsWith("HEALTHCHECK"))
                .findFirst()
                .orElseThrow();

        assertThat(check).contains("cypher-shell \"RETURN 1\"", "NEO4J_AUTH_FILE", "NEO4J_PASSWORD=");
        assertThat(check).doesNotContain(" -p ", "--password");
    }

    @Test
    void noSecretReachesTheImageOrTheRepository() throws IOException {
        assertThat(Files.readAllLines(ServerHome.projectRoot().resolve(".dockerignore")))
                .contains("docker/secrets");
        assertThat(Files.readAllLines(ServerHome.projectRoot().resolve(".gitignore")))
                .contains("/docker/secrets/");
    }

    private Map<String, String> environmentOfImage() {
        Matcher assignment = Pattern.compile("(NEO4J_\\w+)=\"([^\"]*)\"")
                .matcher(instructions.stream()
                        .filter(line -> line.startsWith("ENV"))
                        .findFirst()
                        .orElseThrow());
        Map<String, String> environment = new LinkedHashMap<>();
        while (assignment.find()) {
            environment.put(assignment.group(1), assignment.group(2));
        }
        return environment;
    }

    /** The image's rule: without the prefix, one underscore is a dot and two are an underscore. */
    private static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        environment.forEach((name, value) ->
                settings.put(name.substring("NEO4J_".length()).replace('_', '.').replace("..", "_"), value));
        return settings;
    }

    private static List<String> instructions() {
        try {
            return Files.readString(FOLDER.resolve("Dockerfile"))
                    .replaceAll("(?m)^#.*\\n", "")
                    .replaceAll("\\\\\\n\\s*", " ")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode compose() {
        try {
            return new YAMLMapper().readTree(FOLDER.resolve("compose.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
