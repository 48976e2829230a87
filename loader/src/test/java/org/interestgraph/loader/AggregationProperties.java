package org.interestgraph.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.interestgraph.loader.features.Weighting;
import org.interestgraph.loader.schema.EventType;

class AggregationProperties {
    private static final String HEADER = "userId,itemId,eventType,timestamp,rating,reviewText,brand";

    @Provide
    Arbitrary<List<String>> events() {
        return Combinators.combine(
                        Arbitraries.of("u1", "u2"),
                        Arbitraries.of("i1", "i2"),
                        Arbitraries.of("view", "rating"),
                        Arbitraries.of("2024-01-01", "2024-01-02", "2024-02-03T04:05:06.789Z"),
                        Arbitraries.of("", "1", "2.5", "5"),
                        Arbitraries.of("", "fine", "poor"),
                        Arbitraries.of("", "A", "B"))
                .as((user, item, type, time, rating, text, brand) ->
                        String.join(",", user, item, type, time, rating, text, brand))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .uniqueElements();
    }

    /** The order of the rows changes nothing, and neither does repeating some of them. */
    @Property(tries = 10)
    void orderAndRepetitionChangeNothing(@ForAll("events") List<String> events, @ForAll long seed) throws IOException {
        List<String> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(graph(shuffled)).isEqualTo(graph(events));
    }

    private static List<List<Map<String, Object>>> graph(List<String> lines) throws IOException {
        Path folder = Files.createTempDirectory("interest-properties-");
        Path events = folder.resolve("events.csv");
        Path rejected = folder.resolve("rejected.csv");
        Files.writeString(events, HEADER + "\n" + String.join("\n", lines) + "\n");
        ImportOptions plain = ImportOptions.of(List.of(events), rejected);
        ImportOptions decaying = new ImportOptions(
                plain.inputs(),
                plain.schema(),
                plain.items(),
                plain.follows(),
                plain.test(),
                Weighting.of(Map.of(EventType.CLICKED, 0.1), Optional.of(7.3)),
                plain.batchSize(),
                plain.terms(),
                plain.rejectedFile(),
                plain.earliest(),
                plain.latest(),
                plain.memoryLimit(),
                plain.database());
        try (Prepared prepared = Prepared.of(decaying)) {
            return List.of(
                    prepared.interactions(EventType.CLICKED),
                    prepared.interactions(EventType.RATED),
                    Prepared.all(prepared.rows.items()));
        } finally {
            Files.deleteIfExists(rejected);
            Files.delete(events);
            Files.delete(folder);
        }
    }
}
