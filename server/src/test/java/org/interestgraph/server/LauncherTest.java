package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with stand-ins for Java and Maven: it finds, builds once, passes on and explains. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path tools;

    @BeforeEach
    void copyTheScript() throws IOException {
        // The launcher states physical paths, and a temporary folder may lie behind a link.
        folder = folder.toRealPath();
        root = Files.createDirectories(folder.resolve("a project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(ServerHome.projectRoot().resolve("interest"), root.resolve("interest"));
        executable(root.resolve("interest"));
        for (String tool : new String[] {"bash", "env", "dirname", "grep", "readlink", "sed", "head", "sh"}) {
            script(tool, "exec " + which(tool) + " \"$@\"");
        }
    }

    @Test
    void buildsOnceAndPassesTheArgumentsOn() throws IOException, InterruptedException {
        Path java = javaHome("17.0.15");
        script(
                "mvn",
                "mkdir -p loader/target/lib && echo > loader/target/interest-graph-loader-1.jar && echo \"[INFO] Building Interest by: mvn $*\"");
        script("mkdir", "exec " + which("mkdir") + " \"$@\"");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a project/interest"));

        Result first = run(Map.of("JAVA_HOME", java.toString()), link, "import", "two words");
        Result second = run(Map.of("JAVA_HOME", java.toString()), link, "server", "status");

        assertThat(first.exitCode).isZero();
        assertThat(first.output)
                .contains("Building Interest Graph, once", "mvn -B -DskipTests package")
                .contains("-Dinterest.project.root=" + root + "|", "|import|two words|");
        assertThat(second.output)
                .doesNotContain("Building")
                .contains("|org.interestgraph.loader.Interest|server|status|");
    }

    @Test
    void saysWhichJavaIsTooOld() throws IOException, InterruptedException {
        Path java = javaHome("1.8.0_402");

        Result result = run(Map.of("JAVA_HOME", java.toString()), root.resolve("interest"), "demo");

        // A machine may well have a suitable Java in its usual folder, which is then taken.
        assertThat(result.output)
                .satisfiesAnyOf(
                        output -> assertThat(output)
                                .contains("Java 17 or later is needed (found: 8 at " + java + "/bin/java)"),
                        output -> assertThat(output).contains("Maven is needed to build the project once"));
        assertThat(result.exitCode).isEqualTo(1);
    }

    @Test
    void saysThatMavenIsMissing() throws IOException, InterruptedException {
        Path java = javaHome("21.0.2");

        Result result = run(Map.of("JAVA_HOME", java.toString()), root.resolve("interest"), "demo");

        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.output)
                .startsWith("interest: Maven is needed to build the project once and was not found")
                .hasLineCount(1);
    }

    @Test
    void saysThatTheBuildFailed() throws IOException, InterruptedException {
        Path java = javaHome("17.0.15");
        script("mvn", "echo '[ERROR] no network'; exit 1");

        Result result = run(Map.of("JAVA_HOME", java.toString()), root.resolve("interest"), "demo");

        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.output).contains("no network", "interest: The build failed");
    }

    private Path javaHome(String version) throws IOException {
        Path home = folder.resolve("java-" + version);
        Files.createDirectories(home.resolve("bin"));
        executable(Files.writeString(
                home.resolve("bin/java"),
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"%s\"' >&2; else printf '%%s|' \"$@\"; fi\n"
                        .formatted(version)));
        executable(Files.writeString(home.resolve("bin/javac"), "#!/bin/sh\n"));
        return home;
    }

    private void script(String name, String body) throws IOException {
        executable(Files.writeString(tools.resolve(name), "#!/bin/sh\n" + body + "\n"));
    }

    private Result run(Map<String, String> environment, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(tools.resolve("bash").toString(), launcher.toString()), Stream.of(arguments))
                        .toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", tools.toString());
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.strip());
    }

    private static Path which(String tool) {
        return List.of("/bin/" + tool, "/usr/bin/" + tool).stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Result(int exitCode, String output) {}
}
