package org.interestgraph.benchmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.graph.CsrGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionFilesTest {

    @TempDir
    Path folder;

    @Test
    void readsLinesOfUsersWithTheirItems() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("train.txt.gz")))) {
            out.write("7 100 200\n8\n9 200 100 200\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("test.txt"), "7 300\n9 100\n");
        InteractionData data = InteractionFiles.read(folder);
        assertThat(data.userCount()).isEqualTo(2);
        assertThat(data.itemCount()).isEqualTo(3);
        assertThat(data.users()).containsExactly(0, 0, 1, 1);
        assertThat(data.items()).containsExactly(0, 1, 0, 1);
        assertThat(data.testUsers())
                .as("a test pair of the training is dropped")
                .containsExactly(0);
        assertThat(data.testItems()).containsExactly(2);
        CsrGraph graph = data.graph();
        assertThat(graph.nodeCount()).isEqualTo(5);
        assertThat(graph.relationshipCount()).isEqualTo(8);
        assertThat(graph.degree(2)).isEqualTo(2);
    }

    @Test
    void readsEventsWhateverTheirTypeAndWritesThemForTheImporter() throws IOException {
        Files.writeString(
                folder.resolve("events.csv"),
                "eventType,itemId,userId\nview,x,a\nbuy,x,a\nview,y,b\n,,\nview,\"z,1\",b\n");
        InteractionData data = InteractionFiles.read(folder);
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.testUsers()).isEmpty();
        Path out = folder.resolve("out");
        InteractionFiles.writeEvents(data, out);
        assertThat(Files.readAllLines(out.resolve("events.csv")))
                .startsWith("userId,itemId,eventType,timestamp", "u0,i0,buy,2025-01-01T00:00:00Z")
                .hasSize(4);
        assertThat(out.resolve("test.csv")).doesNotExist();
    }

    @Test
    void aFolderWithoutDataIsNamedWithWhatItNeeds() {
        assertThatThrownBy(() -> InteractionFiles.read(folder))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("train.txt[.gz]")
                .hasMessageContaining("--data");
    }

    @Test
    void eventsWithoutTheColumnsAreRefused() throws IOException {
        Files.writeString(folder.resolve("events.csv"), "who,what\na,b\n");
        assertThatThrownBy(() -> InteractionFiles.read(folder)).hasMessageContaining("[who, what]");
    }
}
