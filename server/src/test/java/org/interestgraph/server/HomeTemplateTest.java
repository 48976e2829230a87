package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTemplateTest {
    @TempDir
    private Path folder;

    private ServerHome home;
    private HomeTemplate template;

    @BeforeEach
    void makeFolders() throws IOException {
        home = new ServerHome(folder.resolve("home"));
        home.create();
        template = new HomeTemplate(folder.resolve("template"));
        Files.createDirectories(folder.resolve("template/lib"));
        Files.createDirectories(folder.resolve("template/plugins"));
    }

    @Test
    void theBuildGathersEachArtifactOnce() throws IOException {
        HomeTemplate built = HomeTemplate.ofProject();
        // GDS has namesakes of two of Neo4j's artifacts.
        String ofGds = "-" + Versions.read().gds() + ".jar";
        List<String> artifacts = Stream.concat(jars(built.directory(), "lib"), jars(built.directory(), "plugins"))
                .map(jar -> jar.endsWith(ofGds) ? "gds:" + jar : jar)
                .map(jar ->
                        jar.replaceFirst("-\\d[^-]*(-SNAPSHOT)?(\\.jar)?", "").replaceFirst("\\.jar$", ""))
                .toList();

        assertThat(artifacts).hasSizeGreaterThan(300).doesNotHaveDuplicates();
        assertThat(jars(built.directory(), "plugins").toList())
                .anyMatch(jar -> jar.startsWith("interest-graph-plugin-"))
                .contains(
                        "proc-%s.jar".formatted(Versions.read().gds()),
                        "apoc-core-%s.jar".formatted(Versions.read().apoc()))
                .doesNotContain("neo4j-kernel-%s.jar".formatted(Versions.read().neo4j()));
        assertThat(jars(built.directory(), "lib").toList())
                .contains("neo4j-%s.jar".formatted(Versions.read().neo4j()))
                .anyMatch(jar -> jar.startsWith("neo4j-browser-"))
                .noneMatch(jar -> jar.startsWith("junit"));
    }

    @Test
    void aNewTemplateReplacesItsOwnJarsAndLeavesTheUsers() throws IOException {
        jar("template/plugins/gds-1.jar", "one");
        template.assemble(home);
        jar("home/plugins/of-the-user.jar", "theirs");
        Files.delete(folder.resolve("template/plugins/gds-1.jar"));
        jar("template/plugins/gds-2.jar", "two");

        template.assemble(home);

        assertThat(jars(home.directory(), "plugins").collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("gds-2.jar", "of-the-user.jar");
    }

    @Test
    void aRebuiltJarTakesTheOldOnesPlace() throws IOException {
        jar("template/plugins/ours.jar", "first");
        template.assemble(home);
        Files.delete(folder.resolve("template/plugins/ours.jar"));
        jar("template/plugins/ours.jar", "second build");

        template.assemble(home);

        assertThat(home.plugins().resolve("ours.jar")).hasContent("second build");
    }

    @Test
    void anAssembledHomeNeedsNoTemplateAndANewOneSaysHowToBuildIt() throws IOException {
        template.assemble(home);
        HomeTemplate absent = new HomeTemplate(folder.resolve("absent"));

        absent.assemble(home);

        ServerHome fresh = new ServerHome(folder.resolve("fresh"));
        fresh.create();
        assertThatThrownBy(() -> absent.assemble(fresh))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("mvn -DskipTests package");
    }

    private void jar(String path, String content) throws IOException {
        Files.writeString(folder.resolve(path), content);
    }

    private static Stream<String> jars(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jar"))
                    .toList()
                    .stream();
        }
    }
}
