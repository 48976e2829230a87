package org.interestgraph.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dirt planted in the sample shop is found exactly: no row more, no row less. */
class SampleShopTest {
    private static final Path SHOP =
            Path.of(System.getProperty("interest.project.root", "..")).resolve("test-data/sample-shop");

    /** Each planted kind that makes a row useless, and the reason it must be rejected for. */
    private static final Map<String, String> REASONS = Map.of(
            "exactDuplicate", "duplicate",
            "missingUserId", "missing user id",
            "missingItemId", "missing item id",
            "timestampIn1970", "timestamp too early",
            "timestampIn2099", "timestamp in future",
            "timestampNotParsable", "invalid timestamp",
            "unknownEventType", "unknown event type",
            "negativeDwell", "invalid dwell",
            "ratingOutOfRange", "invalid rating");

    @TempDir
    Path folder;

    @Test
    void plantedDirtIsFoundExactly() throws IOException {
        JsonNode planted =
                new ObjectMapper().readTree(SHOP.resolve("planted-dirt.json").toFile());
        Map<String, Long> expected = new TreeMap<>();
        REASONS.forEach(
                (kind, reason) -> expected.put(reason, planted.findValue(kind).asLong()));

        ImportOptions options = ImportOptions.of(List.of(SHOP), folder.resolve("rejected.csv"));
        try (Prepared shop = Prepared.of(options)) {
            Map<String, Long> found = shop.reasons().stream()
                    .collect(Collectors.groupingBy(
                            reason -> reason.substring(reason.indexOf(' ') + 1), TreeMap::new, Collectors.counting()));
            assertThat(found).isEqualTo(expected);

            long rejected =
                    expected.values().stream().mapToLong(Long::longValue).sum();
            assertThat(shop.read.get(0).schema()).isEqualTo("interest");
            assertThat(shop.accepted.values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(shop.read.get(0).rows() - rejected);
            assertThat(shop.read)
                    .extracting(ImportReport.FileRead::kind)
                    .containsExactly("events", "items", "follows", "test");
            assertThat(shop.rows.countHeldOut()).isEqualTo(shop.read.get(3).rows());
            assertThat(shop.rows.countFollows()).isEqualTo(shop.read.get(2).rows());
            assertThat(ids(Prepared.all(shop.rows.users()), "userId")).allMatch(id -> id.equals(id.strip()));
            assertThat(ids(Prepared.all(shop.rows.items()), "itemId")).hasSize(800);
        }
    }

    private static List<String> ids(List<Map<String, Object>> rows, String key) {
        Function<Map<String, Object>, String> id = row -> (String) row.get(key);
        return rows.stream().map(id).toList();
    }
}
