package org.interestgraph.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.duckdb.DuckDb;
import org.interestgraph.loader.features.Weighting;
import org.interestgraph.loader.features.Workspace;
import org.interestgraph.loader.schema.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock") // a CSV line per line reads better here
class AggregationTest {
    private static final String HEADER = "userId,itemId,eventType,timestamp,sessionId,dwellMillis,rating,reviewText\n";

    @TempDir
    Path folder;

    private ImportOptions options(String name, String content, Weighting weighting) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        ImportOptions defaults = ImportOptions.of(List.of(file), folder.resolve("rejected.csv"));
        return new ImportOptions(
                defaults.inputs(),
                defaults.schema(),
                defaults.items(),
                defaults.follows(),
                defaults.test(),
                weighting,
                defaults.batchSize(),
                defaults.terms(),
                defaults.rejectedFile(),
                defaults.earliest(),
                defaults.latest(),
                defaults.memoryLimit(),
                defaults.database());
    }

    private static ZonedDateTime time(String instant) {
        return Instant.parse(instant).atZone(ZoneOffset.UTC);
    }

    @Test
    void countsTimesDwellAndDecayedWeightByHand() throws IOException {
        // Newest event 2024-01-11; half-life 5 days: ages 0, 5, 10 days weigh 1, 1/2, 1/4 of the type's weight.
        String content = HEADER
                + "u1,i1,view,2024-01-11T00:00:00Z,s,40,,\n"
                + "u1,i1,view,2024-01-01T00:00:00Z,s,2,,\n"
                + "u1,i1,view,2024-01-06T00:00:00Z,s,,,\n"
                + "u1,i2,cart,2024-01-06T00:00:00Z,s,,,\n"
                + "u2,i1,buy,2024-01-01T00:00:00Z,s,,,\n";
        Weighting weighting = Weighting.of(Map.of(EventType.CARTED, 4.0), Optional.of(5.0));
        try (Prepared prepared = Prepared.of(options("events.csv", content, weighting))) {
            assertThat(prepared.interactions(EventType.CLICKED))
                    .containsExactly(Map.of(
                            "userId",
                            "u1",
                            "itemId",
                            "i1",
                            "properties",
                            Map.of(
                                    "count",
                                    3L,
                                    "weight",
                                    1.75,
                                    "firstAt",
                                    time("2024-01-01T00:00:00Z"),
                                    "lastAt",
                                    time("2024-01-11T00:00:00Z"),
                                    "timestamp",
                                    1704931200.0,
                                    "dwellMillis",
                                    42L)));
            assertThat(weight(prepared, EventType.CARTED)).isEqualTo(2.0);
            assertThat(weight(prepared, EventType.BOUGHT)).isEqualTo(1.25);
            assertThat(prepared.rows.firstEvent()).contains(Instant.parse("2024-01-01T00:00:00Z"));
            assertThat(prepared.rows.lastEvent()).contains(Instant.parse("2024-01-11T00:00:00Z"));
        }
    }

    @Test
    void withoutHalfLifeNothingDecays() throws IOException {
        String content = HEADER + "u1,i1,buy,2024-01-01,s,,,\nu1,i1,buy,2004-01-01,s,,,\n";
        try (Prepared prepared = Prepared.of(options("events.csv", content, Weighting.DEFAULT))) {
            assertThat(weight(prepared, EventType.BOUGHT)).isEqualTo(10.0);
        }
    }

    @Test
    void theLatestRatingAndTheLatestTextCountAndRatingsScaleTheWeight() throws IOException {
        String content = HEADER
                + "u1,i1,rating,2024-01-02,s,,4,\n"
                + "u1,i1,rating,2024-01-01,s,,1,\"old, long\n text\"\n"
                + "u1,i1,review,2024-01-03,s,,,\n";
        try (Prepared prepared = Prepared.of(options("events.csv", content, Weighting.DEFAULT))) {
            // 2 * 4/5 + 2 * 1/5 + 2, the last without a rating.
            assertThat(weight(prepared, EventType.RATED)).isEqualTo(4.0);
            assertThat(properties(prepared, EventType.RATED))
                    .containsEntry("rating", 4.0)
                    .containsEntry("text", "old, long\n text")
                    .containsEntry("count", 3L);
        }
    }

    @Test
    void theLatestDescriptionOfAnEventCountsAndTheItemsFileWins() throws IOException {
        String content = "user_id,product_id,event_type,event_time,category_id,category_code,brand,price\n"
                + "u,1,view,2019-10-01 00:00:02 UTC,77,a.b,new,3\n"
                + "u,1,view,2019-10-01 00:00:01 UTC,77,a.a,old,2\n"
                + "u,1,view,2019-10-01 00:00:03 UTC,78,,,\n"
                + "u,2,view,2019-10-01 00:00:03 UTC,79,,,1.25\n";
        Files.writeString(folder.resolve("items.csv"), "item_id,title,brand\n1,Lamp,official\n");
        ImportOptions events = options("events.csv", content, Weighting.DEFAULT);
        ImportOptions both = ImportOptions.of(List.of(folder), events.rejectedFile());
        try (Prepared prepared = Prepared.of(both)) {
            assertThat(prepared.read.get(0).schema()).isEqualTo("rees46");
            assertThat(Prepared.all(prepared.rows.items()))
                    .containsExactly(
                            Map.of(
                                    "itemId",
                                    "1",
                                    "properties",
                                    Map.of("title", "Lamp", "brand", "official", "category", "78", "price", 3.0)),
                            Map.of("itemId", "2", "properties", Map.of("category", "79", "price", 1.25)));
            assertThat(Prepared.all(prepared.rows.categories()))
                    .containsExactly(Map.of("name", "78"), Map.of("name", "79"));
        }
    }

    @Test
    void parquetGivesWhatCsvGives() throws IOException, SQLException {
        Path parquet = folder.resolve("events.parquet");
        try (Connection connection = DuckDb.inMemory();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES (1, 10, 'view', TIMESTAMP '2024-01-01 12:00:00', NULL),"
                    + " (1, 10, 'view', TIMESTAMP '2024-01-02 12:00:00', 5.0), (NULL, 10, 'view', NULL, NULL))"
                    + " AS t(user_id, item_id, event_type, event_time, rating)) TO '" + parquet + "' (FORMAT parquet)");
        }
        String csv = "user_id,item_id,event_type,event_time,rating\n"
                + "1,10,view,2024-01-01 12:00:00,\n1,10,view,2024-01-02 12:00:00,5.0\n,10,view,,\n";
        try (Prepared fromParquet = Prepared.of(parquet);
                Prepared fromCsv = Prepared.of(options("events.csv", csv, Weighting.DEFAULT))) {
            assertThat(fromParquet.interactions(EventType.CLICKED))
                    .hasSize(1)
                    .isEqualTo(fromCsv.interactions(EventType.CLICKED));
            assertThat(fromParquet.reasons()).containsExactly("3 missing user id");
        }
    }

    @Test
    void sequencesAreOrderedByTheirPlacesAndRepeatsCount() throws IOException {
        Path file = Files.writeString(folder.resolve("sequences.txt"), "u b a b\nv a\n");
        try (Prepared prepared = Prepared.of(file)) {
            assertThat(prepared.interactions(EventType.BOUGHT))
                    .extracting(row -> row.get("userId") + " " + row.get("itemId") + " " + row.get("properties"))
                    .satisfiesExactly(
                            a -> assertThat(a).contains("u a", "firstAt=1970-01-01T00:00:02Z", "count=1"),
                            b -> assertThat(b)
                                    .contains(
                                            "u b",
                                            "firstAt=1970-01-01T00:00:01Z",
                                            "lastAt=1970-01-01T00:00:03Z",
                                            "count=2"),
                            a -> assertThat(a).contains("v a", "lastAt=1970-01-01T00:00:01Z"));
            assertThat(prepared.reasons()).isEmpty();
        }
    }

    @Test
    void givenSplitsHaveNoTimes() throws IOException {
        Path file = Files.writeString(folder.resolve("train.txt"), "0 5 7\n1\n2 5\n");
        ImportOptions guessed = ImportOptions.of(List.of(file), folder.resolve("rejected.csv"));
        ImportOptions options = new ImportOptions(
                guessed.inputs(),
                Optional.of("user-items"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(file),
                Weighting.of(Map.of(), Optional.of(1.0)),
                1,
                true,
                guessed.rejectedFile(),
                guessed.earliest(),
                guessed.latest(),
                guessed.memoryLimit(),
                Optional.empty());
        try (Prepared prepared = Prepared.of(options)) {
            assertThat(prepared.interactions(EventType.BOUGHT))
                    .hasSize(3)
                    .contains(Map.of("userId", "0", "itemId", "7", "properties", Map.of("count", 1L, "weight", 5.0)));
            assertThat(prepared.rows.countHeldOut()).isEqualTo(3);
            assertThat(prepared.reasons()).containsExactly("2 wrong column count", "2 wrong column count");
        }
    }

    @Test
    void weightsAndHalfLifeMustBeAboveZero() {
        assertThatThrownBy(() -> Weighting.of(Map.of(EventType.CLICKED, 0.0), Optional.empty()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("CLICKED is 0.0");
        assertThatThrownBy(() -> Weighting.of(Map.of(EventType.CLICKED, Double.NaN), Optional.empty()))
                .isInstanceOf(ImportException.class);
        assertThatThrownBy(() -> Weighting.of(Map.of(), Optional.of(-1.0)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("-1.0 days");
    }

    @Test
    void aMemoryLimitThatIsNoneIsASentenceAndLeavesNothingBehind() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        assertThatThrownBy(() -> Workspace.create("plenty"))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll("plenty of memory", "512MB or 2GB")
                .satisfies(e -> assertThat(
                                temporary.resolve(e.getMessage().replaceAll("(?s).*(interest-import-\\d+).*", "$1")))
                        .doesNotExist());
    }

    private static double weight(Prepared prepared, EventType type) {
        return (Double) properties(prepared, type).get("weight");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Prepared prepared, EventType type) {
        return (Map<String, Object>) prepared.interactions(type).get(0).get("properties");
    }
}
