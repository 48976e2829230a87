package org.interestgraph.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interestgraph.loader.features.ItemTerms;
import org.interestgraph.loader.features.Weighting;
import org.interestgraph.loader.schema.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real event files give the counts their descriptions state. */
class RealEventsTest {
    @TempDir
    Path folder;

    private Prepared prepare(Path input, Optional<String> schema, Optional<Path> test) {
        ImportOptions defaults = ImportOptions.of(List.of(input), folder.resolve("rejected.csv"));
        return Prepared.of(new ImportOptions(
                defaults.inputs(),
                schema,
                Optional.empty(),
                Optional.empty(),
                test,
                Weighting.DEFAULT,
                defaults.batchSize(),
                defaults.terms(),
                defaults.rejectedFile(),
                defaults.earliest(),
                defaults.latest(),
                defaults.memoryLimit(),
                Optional.empty()));
    }

    @Test
    void retailrocket() throws IOException {
        try (Prepared data = prepare(RealData.folder("retailrocket"), Optional.empty(), Optional.empty())) {
            assertThat(data.read)
                    .extracting(ImportReport.FileRead::schema, ImportReport.FileRead::rows)
                    .containsExactly(tuple("retailrocket", 97_381L), tuple("by column names", 2_174L));
            assertThat(data.accepted)
                    .containsExactly(
                            entry(EventType.CLICKED, 75_374L),
                            entry(EventType.CARTED, 12_456L),
                            entry(EventType.BOUGHT, 9_551L));
            assertThat(data.reasons()).isEmpty();
            assertThat(data.rows.countUsers()).isEqualTo(2_174);
            assertThat(data.rows.countItems()).isEqualTo(30_113);
            assertThat(data.rows.countHeldOut()).isEqualTo(2_174);
            assertThat(data.rows.countInteractions(EventType.BOUGHT)).isEqualTo(9_551);
        }
    }

    @Test
    void taobao() throws IOException {
        try (Prepared data = prepare(RealData.folder("taobao-sample"), Optional.empty(), Optional.empty())) {
            assertThat(data.read.get(0).schema()).isEqualTo("taobao");
            assertThat(data.read.get(0).rows()).isEqualTo(84_475);
            assertThat(data.accepted)
                    .containsExactly(
                            entry(EventType.CLICKED, 75_872L),
                            entry(EventType.FAVORITED, 2_356L),
                            entry(EventType.CARTED, 4_497L),
                            entry(EventType.BOUGHT, 1_750L));
            assertThat(data.rows.countUsers()).isEqualTo(815);
            assertThat(data.rows.countItems()).isEqualTo(55_368);
            assertThat(data.rows.countInteractions(EventType.BOUGHT)).isEqualTo(1_672);
        }
    }

    @Test
    void rees46() throws IOException {
        try (Prepared data = prepare(RealData.folder("rees46-sample"), Optional.empty(), Optional.empty())) {
            assertThat(data.read.get(0).schema()).isEqualTo("rees46");
            assertThat(data.read.get(0).rows()).isEqualTo(17_435);
            // The file repeats five rows, and its last line is cut off.
            assertThat(data.reasons())
                    .hasSize(6)
                    .filteredOn(reason -> reason.endsWith("duplicate"))
                    .hasSize(5);
            assertThat(data.accepted)
                    .containsExactly(
                            entry(EventType.CLICKED, 17_051L),
                            entry(EventType.CARTED, 164L),
                            entry(EventType.BOUGHT, 214L));
        }
    }

    @Test
    void gowalla() throws IOException {
        Path data = RealData.folder("gowalla");
        try (Prepared gowalla =
                prepare(data.resolve("train.txt.gz"), Optional.empty(), Optional.of(data.resolve("test.txt.gz")))) {
            assertThat(gowalla.rows.countInteractions(EventType.BOUGHT)).isEqualTo(810_128);
            assertThat(gowalla.rows.countHeldOut()).isEqualTo(217_242);
            assertThat(gowalla.rows.countUsers()).isEqualTo(29_858);
            assertThat(gowalla.rows.countItems()).isEqualTo(40_981);
            assertThat(gowalla.rows.firstEvent()).isEmpty();
        }
    }

    @Test
    void amazonBeauty() throws IOException {
        try (Prepared beauty = prepare(RealData.folder("amazon-beauty"), Optional.empty(), Optional.empty())) {
            assertThat(beauty.rows.countInteractions(EventType.BOUGHT)).isEqualTo(198_502);
            assertThat(beauty.rows.countUsers()).isEqualTo(22_363);
            assertThat(beauty.rows.countItems()).isEqualTo(12_101);
            assertThat(Prepared.all(beauty.rows.items()).stream()
                            .filter(item -> item.toString().contains("title=")))
                    .hasSize(12_094);
            // Distinct names in the file, counted apart; its description says 637.
            assertThat(beauty.rows.countCategories()).isEqualTo(636);
            assertThat(beauty.rows.countCategorised()).isEqualTo(45_014);
            // The longest history has 204 items.
            assertThat(beauty.rows.lastEvent()).contains(Instant.ofEpochSecond(204));
            ItemTerms.run(beauty.workspace(), Progress.SILENT);
            assertThat(beauty.rows.countHasTerm()).isBetween(12_101L, 12_101L * 64);
        }
    }
}
