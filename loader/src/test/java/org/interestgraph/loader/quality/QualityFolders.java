package org.interestgraph.loader.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes tiny datasets of every shape: users of two tastes, each with items of one half and rarely of the other. */
public final class QualityFolders {
    private static final int USERS = 40;
    private static final int ITEMS = 30;
    private static final int PER_USER = 8;

    private QualityFolders() {}

    /** The items of each user, in random order, without repeats. */
    private static List<List<Integer>> histories() {
        Random random = new Random(5);
        List<List<Integer>> histories = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int taste = user % 2;
            List<Integer> items = new ArrayList<>();
            while (items.size() < PER_USER) {
                int half = random.nextInt(10) == 0 ? 1 - taste : taste;
                int item = 2 * random.nextInt(ITEMS / 2) + half;
                if (!items.contains(item)) {
                    items.add(item);
                }
            }
            histories.add(items);
        }
        return histories;
    }

    private static void lines(Path file, int from, int to) throws IOException {
        List<List<Integer>> histories = histories();
        Files.writeString(
                file,
                IntStream.range(0, USERS)
                        .mapToObj(user -> user + " "
                                + histories.get(user).subList(from, to).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /** train.txt with 6 items of each user, test.txt with 2; valid.txt with one of the 6, or with none of them. */
    public static Path given(Path folder, boolean validInTrain) throws IOException {
        Files.createDirectories(folder);
        lines(folder.resolve("train.txt"), validInTrain ? 0 : 1, 6);
        lines(folder.resolve("valid.txt"), 0, 1);
        lines(folder.resolve("test.txt"), 6, 8);
        return folder;
    }

    /** sequences.txt with items.tsv. */
    public static Path sequences(Path folder) throws IOException {
        Files.createDirectories(folder);
        lines(folder.resolve("sequences.txt"), 0, 8);
        Files.writeString(
                folder.resolve("items.tsv"),
                "item_id\ttitle\tattributes\n"
                        + IntStream.range(0, ITEMS)
                                .mapToObj(item -> item + "\tthing w" + item % 10 + "\thalf " + item % 2 + "|all")
                                .collect(Collectors.joining("\n", "", "\n")));
        return folder;
    }

    /** sequences.txt of 80 users with six of the ten items of one kind, and items.tsv that says each item's kind. */
    public static Path kinds(Path folder) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(7);
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < 2 * USERS; user++) {
            int kind = user % 16;
            List<Integer> items = new ArrayList<>(
                    IntStream.range(10 * kind, 10 * kind + 10).boxed().toList());
            Collections.shuffle(items, random);
            lines.append(user);
            items.subList(0, 6).forEach(item -> lines.append(' ').append(item));
            lines.append('\n');
        }
        Files.writeString(folder.resolve("sequences.txt"), lines);
        Files.writeString(
                folder.resolve("items.tsv"),
                IntStream.range(0, 160)
                        .mapToObj(item -> item + "\tkind " + item / 10)
                        .collect(Collectors.joining("\n", "item_id\tattributes\n", "\n")));
        return folder;
    }

    /** Events of a shop with columns of its own, views before purchases; with a test.csv of the last item or without. */
    public static Path events(Path folder, boolean withTest) throws IOException {
        Files.createDirectories(folder);
        List<List<Integer>> histories = histories();
        StringBuilder csv = new StringBuilder("customer_id,product_id,action,created_at\n");
        StringBuilder test = new StringBuilder("customer_id,product_id\n");
        for (int user = 0; user < USERS; user++) {
            List<Integer> items = histories.get(user);
            int last = withTest ? PER_USER - 1 : PER_USER;
            for (int n = 0; n < last; n++) {
                long time = 1_600_000_000L + n * 86_400L + user;
                csv.append("c%d,p%d,view,%d%n".formatted(user, items.get(n), time));
                csv.append(n % 3 == 2 ? "" : "c%d,p%d,purchase,%d%n".formatted(user, items.get(n), time + 60));
            }
            test.append("c%d,p%d%n".formatted(user, items.get(PER_USER - 1)));
        }
        Files.writeString(folder.resolve(withTest ? "events.csv" : "shop-log.csv"), csv);
        if (withTest) {
            Files.writeString(folder.resolve("test.csv"), test);
        }
        return folder;
    }
}
