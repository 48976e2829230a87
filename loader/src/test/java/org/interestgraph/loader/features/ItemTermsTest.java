package org.interestgraph.loader.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.interestgraph.loader.Prepared;
import org.interestgraph.loader.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemTermsTest {
    @TempDir
    Path folder;

    private Map<String, Map<String, Double>> terms(List<String> items) throws IOException {
        Files.writeString(folder.resolve("events.csv"), "userId,itemId,eventType,timestamp\nu,i0,buy,2024-01-01\n");
        Files.writeString(
                folder.resolve("items.tsv"), "item_id\ttitle\tattributes\n" + String.join("\n", items) + "\n");
        try (Prepared prepared = Prepared.of(folder)) {
            ItemTerms.run(prepared.workspace(), Progress.SILENT);
            Map<String, Map<String, Double>> terms = new HashMap<>();
            for (Map<String, Object> row : Prepared.all(prepared.rows.hasTerm())) {
                terms.computeIfAbsent((String) row.get("itemId"), id -> new HashMap<>())
                        .put((String) row.get("name"), (Double) row.get("weight"));
            }
            return terms;
        }
    }

    /** Twenty items: two say {@code red tea}, four others {@code tea}, one {@code once}; all are {@code common}. */
    private static List<String> shop() {
        return IntStream.range(0, 20)
                .mapToObj(i -> "i" + i + "\tcommon" + (i < 2 ? " Red TEA tea" : i < 4 ? ", tea" : i == 5 ? " once" : "")
                        + "\t" + (i < 3 ? "Tea|hot.drink" : "x" + i))
                .toList();
    }

    @Test
    void weightsAreTfIdfOfUnitLength() throws IOException {
        Map<String, Map<String, Double>> terms = terms(shop());
        Map<String, Double> first = terms.get("i0");
        double tea = (1 + Math.log(3)) * Math.log(20 / 4.0);
        Map<String, Double> raw = new HashMap<>(Map.of(
                "tea", tea,
                "red", Math.log(20 / 2.0),
                "red tea", Math.log(20 / 2.0),
                "tea tea", Math.log(20 / 2.0),
                "common red", Math.log(20 / 2.0),
                "hot", Math.log(20 / 3.0),
                "drink", Math.log(20 / 3.0)));
        double length = Math.sqrt(raw.values().stream().mapToDouble(w -> w * w).sum());
        assertThat(first.keySet()).isEqualTo(raw.keySet());
        raw.forEach((term, weight) -> assertThat(first.get(term)).as(term).isCloseTo(weight / length, offset(1e-9)));
        assertThat(terms).containsOnlyKeys("i0", "i1", "i2", "i3");
        assertThat(terms.get("i3")).containsOnlyKeys("tea", "common tea");
    }

    @Test
    void everyItemKeepsItsHeaviestTerms() throws IOException {
        String many =
                String.join(" ", IntStream.range(0, 100).mapToObj(n -> "w" + n).toList());
        List<String> items = IntStream.range(0, 20)
                .mapToObj(i -> "i" + i + "\t" + (i < 2 ? many : i < 4 ? "w7" : "other" + i) + "\t")
                .toList();
        Map<String, Double> first = terms(items).get("i0");
        assertThat(first).hasSize(ItemTerms.MOST_PER_ITEM).doesNotContainKey("w7");
        assertThat(first.values().stream().mapToDouble(w -> w * w).sum()).isCloseTo(1, offset(1e-9));
    }

    @Test
    void chineseIsSplitIntoCharactersAndPairs() {
        Map<String, Integer> counts = new HashMap<>();
        try (TermAnalyzer analyzer = new TermAnalyzer()) {
            analyzer.count("绿茶 Tea", counts);
        }
        assertThat(counts).containsOnlyKeys("绿", "茶", "绿 茶", "tea", "茶 tea");
    }
}
