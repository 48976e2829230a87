package org.interestgraph.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.interestgraph.graph.RelationshipList;

/**
 * The Retailrocket data set as its README describes it: visitors are nodes 0 to 2,173, items the nodes after them. A
 * view weighs 1, a cart 3, a transaction 5.
 */
record RetailrocketFiles(TrainingSet training, RelationshipList test) {

    static final int VISITORS = 2_174;
    static final int ITEMS = 30_113;

    private static final Map<String, Float> WEIGHTS = Map.of("view", 1f, "addtocart", 3f, "transaction", 5f);

    private record Pair(int visitor, int item) {}

    static RetailrocketFiles read(Path folder) throws IOException {
        Map<String, List<Pair>> events = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("events.csv.gz"))), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(fields -> events.computeIfAbsent(
                            fields[2], type -> new ArrayList<>())
                    .add(pair(fields[1], fields[3])));
        }
        List<Pair> test;
        try (var lines = Files.lines(folder.resolve("test.csv"))) {
            test = lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields -> pair(fields[0], fields[1]))
                    .toList();
        }
        TrainingSet training = new TrainingSet(
                VISITORS + ITEMS,
                IntStream.range(0, VISITORS).toArray(),
                IntStream.range(VISITORS, VISITORS + ITEMS).toArray(),
                list("transaction", events.get("transaction")),
                List.of(list("view", events.get("view")), list("addtocart", events.get("addtocart"))),
                List.of());
        return new RetailrocketFiles(training, list("test", test));
    }

    private static Pair pair(String visitor, String item) {
        return new Pair(Integer.parseInt(visitor), VISITORS + Integer.parseInt(item));
    }

    private static RelationshipList list(String type, List<Pair> pairs) {
        float[] weights = new float[pairs.size()];
        Arrays.fill(weights, WEIGHTS.getOrDefault(type, 1f));
        return new RelationshipList(
                type,
                pairs.stream().mapToInt(Pair::visitor).toArray(),
                pairs.stream().mapToInt(Pair::item).toArray(),
                weights);
    }
}
