package org.interestgraph.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTest {

    @TempDir
    Path folder;

    @Test
    void aShorterTimeIsBetter() {
        Row row = Row.of("layer", Unit.MILLISECONDS, 8.0)
                .against("peer", 24.0)
                .limitedBy(6)
                .build();
        assertThat(row.ratio()).isCloseTo(3, within(1e-12));
        assertThat(row.shareOfLimit()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aHigherRateIsBetterAndALostComparisonIsBelowOne() {
        Row row = Row.of("import", Unit.RELATIONSHIPS_PER_SECOND, 10.0)
                .against("peer", 40.0)
                .limitedBy(100)
                .build();
        assertThat(row.ratio()).isCloseTo(0.25, within(1e-12));
        assertThat(row.shareOfLimit()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void aMissingPeerLeavesItsNameAndTheReason() {
        Row row = Row.of("epoch", Unit.SECONDS, 10.0)
                .against("PyTorch", null)
                .note("there is no torch")
                .build();
        assertThat(row.peer()).isEqualTo("PyTorch");
        assertThat(row.ratio()).isNull();
        assertThat(Table.of(List.of(row))).contains("PyTorch").contains("1. there is no torch");
    }

    @Test
    void jsonIsAnArrayOfObjectsWithAllFieldsInOrder() throws IOException {
        Path file = folder.resolve("rows.json");
        Results.writeJson(
                file,
                List.of(
                        Row.of("a", Unit.SECONDS, 1.5).build(),
                        Row.of("b", Unit.SHARE, 0.5).on("shop").build()));
        JsonNode rows = JsonMapper.builder().build().readTree(file.toFile());
        assertThat(rows.isArray()).isTrue();
        assertThat(rows).hasSize(2);
        for (JsonNode row : rows) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "work",
                            "unit",
                            "ours",
                            "peer",
                            "peerValue",
                            "ratio",
                            "limit",
                            "shareOfLimit",
                            "dataset",
                            "note");
        }
        assertThat(rows.get(0).get("ours").asDouble()).isEqualTo(1.5);
        assertThat(rows.get(0).get("peerValue").isNull()).isTrue();
    }

    @Test
    void numbersHaveThreeSignificantDigits() {
        assertThat(Table.number(1234.5)).isEqualTo("1,235");
        assertThat(Table.number(12.345)).isEqualTo("12.3");
        assertThat(Table.number(0.012345)).isEqualTo("0.0123");
        assertThat(Table.number(0.0)).isEqualTo("0");
        assertThat(Table.number(null)).isEmpty();
    }
}
