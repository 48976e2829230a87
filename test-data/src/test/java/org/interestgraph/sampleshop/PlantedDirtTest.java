package org.interestgraph.sampleshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Counts the dirt in {@code events.csv} by looking for it, and compares with what is stated. */
class PlantedDirtTest {
    private static final Set<String> TYPES =
            Set.of("click", "view", "favorite", "wishlist", "cart", "purchase", "rating", "review");

    private final List<Map<String, String>> rows = Csv.read("events.csv");

    @Test
    void jsonAndReadmeStateTheDirtThatIsThere() throws IOException {
        Map<String, Integer> found = found();

        assertThat(numbers("planted-dirt.json", "\"(\\w+)\": (\\d+)")).containsAllEntriesOf(found);
        found.remove("botUsers");
        assertThat(numbers("README.md", "\\| `(\\w+)` \\| (\\d+) \\|")).containsAllEntriesOf(found);
    }

    @Test
    void cleanEventsAreStatedByType() throws IOException {
        // Rows with an unknown type are the only ones whose true type the file does not tell.
        Map<String, Integer> byType = new TreeMap<>();
        new HashSet<>(rows)
                .forEach(row -> byType.merge(row.get("eventType").strip().toLowerCase(Locale.ROOT), 1, Integer::sum));
        int unknown = byType.entrySet().stream()
                .filter(entry -> !TYPES.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        Map<String, Integer> stated = numbers("planted-dirt.json", "\"(\\w+)\": (\\d+)");

        int lost = 0;
        for (String type : TYPES) {
            assertThat(stated.get(type)).as(type).isGreaterThanOrEqualTo(byType.get(type));
            lost += stated.get(type) - byType.get(type);
        }
        assertThat(lost).isEqualTo(unknown);
        assertThat(numbers("README.md", "\\| `(\\w+)`[^|]* \\| (\\d+) \\|"))
                .containsAllEntriesOf(stated.entrySet().stream()
                        .filter(entry -> TYPES.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void rowsOfEachFileAreStated() throws IOException {
        Map<String, Integer> inJson = numbers("planted-dirt.json", "\"(\\w+\\.csv)\": (\\d+)");
        Map<String, Integer> inReadme = numbers("README.md", "\\| `(\\w+\\.csv)` \\| (\\d+) \\|");
        for (String file : List.of("events.csv", "items.csv", "follows.csv", "test.csv")) {
            assertThat(Csv.read(file)).hasSize(inJson.get(file)).hasSize(inReadme.get(file));
        }
    }

    private Map<String, Integer> found() {
        Map<String, Integer> found = new TreeMap<>();
        Set<Map<String, String>> distinct = new HashSet<>(rows);
        found.put("exactDuplicate", rows.size() - distinct.size());
        for (Map<String, String> row : distinct) {
            List<String> kinds = kinds(row);
            assertThat(kinds).as("dirt in %s", row).hasSizeLessThanOrEqualTo(1);
            kinds.forEach(kind -> found.merge(kind, 1, Integer::sum));
        }
        Map<String, Long> clicksOfBots = rows.stream()
                .filter(row -> row.get("eventType").equals("click"))
                .collect(Collectors.groupingBy(row -> row.get("userId") + row.get("sessionId"), Collectors.counting()));
        clicksOfBots.values().removeIf(clicks -> clicks < 1000);
        found.put("botUsers", clicksOfBots.size());
        found.put(
                "botClicks",
                clicksOfBots.values().stream().mapToInt(Long::intValue).sum());
        return found;
    }

    private static List<String> kinds(Map<String, String> row) {
        String type = row.get("eventType");
        String dwell = row.get("dwellMillis");
        String rating = row.get("rating");
        Map<String, Boolean> checks = new TreeMap<>(timestampChecks(row.get("timestamp")));
        checks.put("missingUserId", row.get("userId").isBlank());
        checks.put("missingItemId", row.get("itemId").isBlank());
        checks.put("unknownEventType", !TYPES.contains(type.strip().toLowerCase(Locale.ROOT)));
        checks.put("negativeDwell", dwell.startsWith("-"));
        checks.put("ratingOutOfRange", !rating.isEmpty() && !rating.matches("[1-5]"));
        checks.put("upperCaseEventType", !type.equals(type.toLowerCase(Locale.ROOT)));
        checks.put("paddedEventType", !type.equals(type.strip()));
        checks.put("paddedUserId", !row.get("userId").equals(row.get("userId").strip()));
        checks.put("paddedItemId", !row.get("itemId").equals(row.get("itemId").strip()));
        return checks.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Boolean> timestampChecks(String timestamp) {
        try {
            String year = Instant.parse(timestamp).toString().substring(0, 4);
            assertThat(year).isIn("1970", "2025", "2099");
            return Map.of("timestampIn1970", year.equals("1970"), "timestampIn2099", year.equals("2099"));
        } catch (DateTimeParseException e) {
            return Map.of("timestampNotParsable", true);
        }
    }

    private static Map<String, Integer> numbers(String file, String regex) throws IOException {
        return Pattern.compile(regex)
                .matcher(Files.readString(Csv.SHOP.resolve(file)))
                .results()
                .collect(Collectors.toMap((MatchResult m) -> m.group(1), m -> Integer.parseInt(m.group(2))));
    }
}
