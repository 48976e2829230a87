package org.interestgraph.sampleshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a shop as CSV files with a README and the counts of its dirt. */
final class ShopFiles {
    private final Shop shop;

    ShopFiles(Shop shop) {
        this.shop = shop;
    }

    /** Writes all files to the directory, made where absent; files of the same names are replaced. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        writeEvents(directory.resolve("events.csv"));
        writeItems(directory.resolve("items.csv"));
        writeFollows(directory.resolve("follows.csv"));
        writeHeldOut(directory.resolve("test.csv"));
        Files.writeString(directory.resolve("planted-dirt.json"), json(), StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("README.md"), readme(), StandardCharsets.UTF_8);
    }

    private void writeEvents(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(file, EventRow.HEADER)) {
            for (EventRow row : shop.rows()) {
                csv.row(row.cells());
            }
        }
    }

    private void writeItems(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(file, "itemId", "title", "category", "brand", "price")) {
            for (Item item : shop.catalogue().items()) {
                csv.row(item.id(), item.title(), item.category().name(), item.brand(), yuan(item.priceCents()));
            }
        }
    }

    private void writeFollows(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(file, "followerId", "followeeId")) {
            for (Shopper shopper : byId(shop.shoppers())) {
                for (Shopper followee : byId(shop.followees().get(shopper.index()))) {
                    csv.row(shopper.id(), followee.id());
                }
            }
        }
    }

    private void writeHeldOut(Path file) throws IOException {
        List<HeldOut> sorted = shop.heldOut().stream()
                .sorted(Comparator.comparing(HeldOut::userId))
                .toList();
        try (CsvFile csv = new CsvFile(file, "userId", "itemId")) {
            for (HeldOut heldOut : sorted) {
                csv.row(heldOut.userId(), heldOut.itemId());
            }
        }
    }

    private String json() {
        String bots = shop.botIds().stream().sorted().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
        return "{\n  \"seed\": " + shop.seed()
                + ",\n  \"rows\": " + json(Counts.rows(shop))
                + ",\n  \"cleanEvents\": " + json(Counts.events(shop))
                + ",\n  \"dirt\": " + json(Counts.dirt(shop))
                + ",\n  \"botUserIds\": [" + bots + "]\n}\n";
    }

    private String readme() {
        String text = Vocabulary.text("readme-template.md").replace("{seed}", Long.toString(shop.seed()));
        for (Map<String, ? extends Number> counts :
                List.of(Counts.rows(shop), Counts.events(shop), Counts.dirt(shop))) {
            for (Map.Entry<String, ? extends Number> count : counts.entrySet()) {
                text = text.replace("{" + count.getKey() + "}", count.getValue().toString());
            }
        }
        return text;
    }

    private static String json(Map<String, ? extends Number> counts) {
        return counts.entrySet().stream()
                .map(count -> "\n    \"" + count.getKey() + "\": " + count.getValue())
                .collect(Collectors.joining(",", "{", "\n  }"));
    }

    private static List<Shopper> byId(List<Shopper> shoppers) {
        return shoppers.stream().sorted(Comparator.comparing(Shopper::id)).toList();
    }

    private static String yuan(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
