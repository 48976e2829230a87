package org.interestgraph.benchmark.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Numbers users and items in the order they appear and keeps each pair once; a test pair seen in training is dropped. */
final class PairCollector {

    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Integer> items = new HashMap<>();
    private final LongStream.Builder train = LongStream.builder();
    private final LongStream.Builder test = LongStream.builder();

    void add(String user, String item, boolean held) {
        long pair = (long) number(users, user) << 32 | number(items, item);
        (held ? test : train).add(pair);
    }

    private static int number(Map<String, Integer> numbers, String id) {
        Integer next = numbers.size();
        Integer known = numbers.putIfAbsent(id, next);
        return known == null ? next : known;
    }

    InteractionData data(String name) {
        long[] training = train.build().sorted().distinct().toArray();
        long[] held = test.build()
                .sorted()
                .distinct()
                .filter(pair -> Arrays.binarySearch(training, pair) < 0)
                .toArray();
        return new InteractionData(
                name, users.size(), items.size(), high(training), low(training), high(held), low(held));
    }

    private static int[] high(long[] pairs) {
        return Arrays.stream(pairs).mapToInt(pair -> (int) (pair >>> 32)).toArray();
    }

    private static int[] low(long[] pairs) {
        return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    }
}
