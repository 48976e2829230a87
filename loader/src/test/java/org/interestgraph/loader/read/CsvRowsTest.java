package org.interestgraph.loader.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
    @TempDir
    Path folder;

    private List<Row> rows(byte[] content, Charset charset, int columns) throws IOException {
        Path file = Files.write(folder.resolve("events.csv"), content);
        List<Row> rows = new ArrayList<>();
        try (CsvRows reader = new CsvRows(file, charset, ',', columns)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Row> rows(String content) throws IOException {
        return rows(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, 2);
    }

    @Test
    void quotedValuesMaySpanLinesAndHoldQuotesAndDelimiters() throws IOException {
        assertThat(rows("a,\"x, \"\"y\"\"\nz\"\nb,2\n"))
                .containsExactly(
                        Row.of(1, List.of("a", "x, \"y\"\nz"), "a,\"x, \"\"y\"\"\nz\""),
                        Row.of(3, List.of("b", "2"), "b,2"));
    }

    @Test
    void byteOrderMarkWindowsLineEndsAndBlankLinesDoNotCount() throws IOException {
        assertThat(rows("\uFEFFa,1\r\n\r\nb,2"))
                .containsExactly(Row.of(1, List.of("a", "1"), "a,1"), Row.of(3, List.of("b", "2"), "b,2"));
    }

    @Test
    void aQuoteInsideAnUnquotedValueIsAnOrdinaryCharacter() throws IOException {
        assertThat(rows("a,5\" screen\n")).containsExactly(Row.of(1, List.of("a", "5\" screen"), "a,5\" screen"));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsLineOnly() throws IOException {
        assertThat(rows("a,1\nb,\"cut off\nc,3\nd,\"4\"\ne,5\n"))
                .containsExactly(
                        Row.of(1, List.of("a", "1"), "a,1"),
                        Row.malformed(2, "b,\"cut off", Reason.MALFORMED_QUOTES),
                        Row.of(3, List.of("c", "3"), "c,3"),
                        Row.of(4, List.of("d", "4"), "d,\"4\""),
                        Row.of(5, List.of("e", "5"), "e,5"));
    }

    @Test
    void aQuoteCutOffAtTheEndOfALongFileCostsItsLineOnly() throws IOException {
        StringBuilder content = new StringBuilder("x,\"cut off\n");
        for (int i = 0; i < 500; i++) {
            content.append("u,").append(i).append('\n');
        }
        List<Row> rows = rows(content.append("v,\"").toString());
        assertThat(rows).hasSize(502);
        assertThat(rows.stream().filter(r -> r.defect() != null).map(Row::line)).containsExactly(1L, 502L);
        assertThat(rows.get(500).cells()).containsExactly("u", "499");
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsMalformed() throws IOException {
        assertThat(rows("a\na,b\na,b,c\n"))
                .extracting(Row::defect)
                .containsExactly(Reason.WRONG_COLUMN_COUNT, null, Reason.WRONG_COLUMN_COUNT);
    }

    @Test
    void aLineOfTenMegabytesIsRejectedAndAbridgedAndTheNextOneRead() throws IOException {
        List<Row> rows = rows("a,1\nb," + "x".repeat(10_000_000) + "\nc,3\n");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L);
        assertThat(rows).extracting(Row::defect).containsExactly(null, Reason.LINE_TOO_LONG, null);
        assertThat(rows.get(1).raw())
                .startsWith("b,xxx")
                .endsWith("(10000002 bytes)")
                .hasSizeLessThan(1100);
    }

    @Test
    void aLineThatIsNotUtf8IsRejectedAndTheNextOneRead() throws IOException {
        byte[] content = "a,1\nb,\u00e9\nc,\uFFFD\n".getBytes(StandardCharsets.UTF_8);
        content[7] = (byte) 'x';
        assertThat(content[6]).isEqualTo((byte) 0xC3);
        List<Row> rows = rows(content, StandardCharsets.UTF_8, 2);
        assertThat(rows).extracting(Row::defect).containsExactly(null, Reason.INVALID_ENCODING, null);
        assertThat(rows.get(2).cells()).containsExactly("c", "\uFFFD");
    }

    @Test
    void otherEncodingsAreReadWhenStated() throws IOException {
        Charset gbk = Charset.forName("GBK");
        assertThat(rows("a,手机\n".getBytes(gbk), gbk, 2).get(0).cells()).containsExactly("a", "手机");
    }
}
