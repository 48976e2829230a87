package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {
    private final List<String> notices = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void readsTheVersionOfTheJavaThatRunsThis() {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");

        assertThat(JavaRuntime.probe(own))
                .contains(new JavaRuntime(own, Runtime.version().feature()));
    }

    @Test
    void aJavaForWhichNeo4jIsMadeGoesBeforeANewerOne() throws IOException {
        JavaRuntime newer = new JavaRuntime(folder.resolve("own"), 24);

        JavaRuntime chosen =
                JavaRuntime.choose(newer, List.of(java("8", "1.8.0_402"), java("21", "21.0.2")), notices::add);

        assertThat(chosen).isEqualTo(new JavaRuntime(folder.resolve("21"), 21));
        assertThat(notices)
                .containsExactly("Java 24 does not suit the server, which runs on Java 21 from %s."
                        .formatted(folder.resolve("21")));
    }

    @Test
    void aNewerJavaIsTakenWithANoticeWhenThereIsNoOther() {
        JavaRuntime newer = new JavaRuntime(folder.resolve("own"), 25);

        assertThat(JavaRuntime.choose(newer, List.of(folder.resolve("absent")), notices::add))
                .isEqualTo(newer);
        assertThat(notices).singleElement().asString().contains("made for Java 17 and 21", "only Java 25");
    }

    @Test
    void unsuitableOnesAreRefusedInOneSentence() throws IOException {
        JavaRuntime tooNew = new JavaRuntime(folder.resolve("own"), 31);
        List<Path> others = List.of(java("8", "1.8.0_402"), java("11", "11.0.22"));

        assertThatThrownBy(() -> JavaRuntime.choose(tooNew, others, notices::add))
                .isInstanceOf(ServerException.class)
                .hasMessage(
                        "The server needs a JDK 17 or 21 (found: 31 at %s, 8 at %s, 11 at %s); install one or point JAVA_HOME at it.",
                        folder.resolve("own"), folder.resolve("8"), folder.resolve("11"));
    }

    private Path java(String name, String version) throws IOException {
        Path script = Files.writeString(
                folder.resolve(name), "#!/bin/sh\necho 'openjdk version \"%s\"' >&2\n".formatted(version));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
