package org.interestgraph.loader.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.schema.FileKind;
import org.interestgraph.loader.schema.SchemaCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static SourceFile events(Path file) throws IOException {
        return SourceFile.examine(file, FileKind.EVENTS, Optional.empty());
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertSentence(ThrowingCallable work, String... parts) {
        assertThatThrownBy(work).isInstanceOf(ImportException.class).satisfies(e -> assertThat(e.getMessage())
                .contains(parts)
                .doesNotContain("\n")
                .endsWith("."));
    }

    @Test
    void missingFile() {
        assertSentence(() -> events(folder.resolve("none.csv")), "There is no file", "none.csv");
    }

    @Test
    void emptyFile() throws IOException {
        Path empty = file("empty.csv", "");
        Path blank = file("blank.csv", "\n\n");
        Path zipped = file("empty.csv.gz", gzip(""));
        for (Path path : List.of(empty, blank, zipped)) {
            assertSentence(() -> events(path), path.toString(), "is empty");
        }
    }

    @Test
    void missingColumnNamesThoseFoundAndThoseNeeded() throws IOException {
        Path path = file("events.csv", "userId,article,when\n1,2,3\n");
        assertSentence(
                () -> events(path),
                "no column for itemId, eventType, timestamp",
                "columns found: userId, article, when",
                "needed: userId, itemId, eventType (or rating), timestamp",
                "--schema");
    }

    @Test
    void missingColumnOfAStatedSchema() throws IOException {
        Path path = file("events.csv", "timestamp,visitorid,event\n1,2,view\n");
        assertSentence(
                () -> SourceFile.examine(path, FileKind.EVENTS, Optional.of(SchemaCatalog.named("retailrocket"))),
                "no column itemid",
                "schema retailrocket",
                "columns found: timestamp, visitorid, event");
    }

    @Test
    void utf16WithAndWithoutMark() throws IOException {
        String content = "userId,itemId,eventType,timestamp\n";
        Path marked = file("marked.csv", content.getBytes(StandardCharsets.UTF_16));
        Path bare = file("bare.csv", content.getBytes(StandardCharsets.UTF_16LE));
        assertSentence(() -> events(marked), "encoded in UTF-16", "iconv");
        assertSentence(() -> events(bare), "UTF-16 or not text", "iconv");
    }

    @Test
    void headerThatIsNotUtf8() throws IOException {
        Path path = file("events.csv", new byte[] {'u', (byte) 0xC3, 'x', '\n'});
        assertSentence(() -> events(path), "first line", "invalid encoding", "UTF-8");
    }

    @Test
    void damagedGzip() throws IOException {
        byte[] whole = gzip("userId,itemId,eventType,timestamp\n" + "u,i,view,1500000000\n".repeat(50));
        Path path = file("events.csv.gz", Arrays.copyOf(whole, whole.length - 20));
        assertSentence(
                () -> {
                    try (RowReader rows = events(path).open()) {
                        while (rows.next() != null) {}
                    }
                },
                "damaged gzip file");
    }

    @Test
    void fileThatIsNoParquet() throws IOException {
        Path path = file("events.parquet", "this is no parquet file at all");
        assertSentence(() -> events(path), "cannot be read as Parquet");
    }

    @Test
    void jsonThatIsNotOneObjectPerLine() throws IOException {
        Path path = file("events.json", "[\n{\"userId\": 1},\n");
        assertSentence(() -> events(path), "no JSON objects");
    }

    @Test
    void builtInSchemasAreRecognised() throws IOException {
        assertThat(events(file("a.csv", "timestamp,visitorid,event,itemid\n"))
                        .schema()
                        .name())
                .isEqualTo("retailrocket");
        assertThat(events(file("b.csv", "1,2268318,2520377,pv,1511544070\n"))
                        .schema()
                        .name())
                .isEqualTo("taobao");
        assertThat(events(
                                file(
                                        "c.csv",
                                        "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n"))
                        .schema()
                        .name())
                .isEqualTo("rees46");
        assertThat(events(file("d.csv", "userId,itemId,eventType,timestamp,sessionId,dwellMillis,rating,reviewText\n"))
                        .schema()
                        .name())
                .isEqualTo("interest");
    }

    @Test
    void foldersAreSearchedForTheirFiles() throws IOException {
        for (String name : List.of("events.csv.gz", "items.tsv", "test.csv", "README.md")) {
            Files.createFile(folder.resolve(name));
        }
        InputFiles found = InputFiles.find(List.of(folder), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(found)
                .isEqualTo(new InputFiles(
                        List.of(folder.resolve("events.csv.gz")),
                        List.of(folder.resolve("items.tsv")),
                        List.of(),
                        List.of(folder.resolve("test.csv"))));
    }

    @Test
    void aFolderWithSeveralCandidatesAsksForTheFile() throws IOException {
        Files.createFile(folder.resolve("a.csv"));
        Files.createFile(folder.resolve("b.csv"));
        assertSentence(
                () -> InputFiles.find(List.of(folder), Optional.empty(), Optional.empty(), Optional.empty()),
                "no file events.csv",
                "2 other data files");
    }

    @Test
    void linesOfUserAndItemsAreRecognisedByNameAndFirstLine() throws IOException {
        assertThat(events(file("sequences.txt", "u1 a b\n")).schema().name()).isEqualTo("sequences");
        assertThat(events(file("train.txt", "0 5 7\n")).schema().name()).isEqualTo("user-items");
        assertThat(events(file("valid.txt.gz", gzip("0 5 7\n"))).schema().name())
                .isEqualTo("user-items");
        assertThat(SourceFile.examine(file("test.txt", "0 5\n"), FileKind.TEST, Optional.empty())
                        .schema()
                        .name())
                .isEqualTo("user-items");
        Path table = file("test.txt", "user\titem\n0\t5\n");
        assertThat(SourceFile.examine(table, FileKind.TEST, Optional.empty())
                        .schema()
                        .name())
                .isEqualTo("by column names");
    }
}
