package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.evaluate.DotProducts.Additions;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small integers as embeddings: every sum is exact in float32, so ties abound and any order of additions agrees. */
class AllItemsRankingTest {

    private static final int DIMENSION = 9;
    private static final int ROWS = 700;

    private final Random random = new Random(7);
    private final float[] table = table();

    static Stream<Arguments> sizes() {
        return Stream.of(KernelProvider.scalar(), KernelProvider.kernels())
                .flatMap(kernels -> Stream.of(
                        Arguments.of(kernels, 1, 1, 1),
                        Arguments.of(kernels, 7, 20, 30),
                        Arguments.of(kernels, 95, 64, 5),
                        Arguments.of(kernels, 97, 129, 20),
                        Arguments.of(kernels, 300, 517, 600)));
    }

    private static float[] table() {
        Random random = new Random(1);
        float[] values = new float[ROWS * DIMENSION];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextInt(5) - 2;
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void blocksAndSingleUsersGiveTheHeadOfAFullSort(VectorKernels kernels, int users, int items, int k) {
        int[] userRows = rows(users);
        int[] itemRows = rows(items);
        DotProducts products = DotProducts.of(table, DIMENSION, userRows, itemRows, kernels);
        check(products, plain(userRows, itemRows), users, items, k);
    }

    /** Of a user's items some get an integer, more than most products, less, or as much as their product lacks. */
    @ParameterizedTest
    @MethodSource("sizes")
    void whatIsAddedToFewItemsCounts(VectorKernels kernels, int users, int items, int k) {
        int[] userRows = rows(users);
        int[] itemRows = rows(items);
        Additions additions = (user, use) -> {
            SparseScores amounts = new SparseScores(items);
            for (int item = 0; item < items; item++) {
                if (itemRows[item] >= 0) {
                    amounts.add(item, amount(user, item));
                }
            }
            use.accept(amounts);
        };
        DotProducts bare = DotProducts.of(table, DIMENSION, userRows, itemRows, kernels);
        DotProducts products =
                new DotProducts(table, DIMENSION, itemRows, bare.queries(), Optional.of(additions), kernels);
        Scores plain = plain(userRows, itemRows);
        check(products, (user, item) -> plain.of(user, item) + amount(user, item), users, items, k);
    }

    private static int amount(int user, int item) {
        int drawn = Math.floorMod(31 * user + 17 * item + user * item, 23);
        return drawn < 5 ? 3 * drawn : 0;
    }

    /** s(u, i), NaN where it has none. */
    private interface Scores {
        float of(int user, int item);
    }

    private void check(DotProducts products, Scores scores, int users, int items, int k) {
        int[] maskedUsers = random.ints(3L * users, 0, users).toArray();
        int[] maskedItems = random.ints(3L * users, 0, items).toArray();
        Interactions masked = Interactions.of(users, maskedUsers, maskedItems, maskedUsers.length);
        int[] asked = IntStream.range(0, users).filter(user -> user % 3 != 1).toArray();

        List<List<Integer>> expected = Arrays.stream(asked)
                .mapToObj(user -> sorted(scores, items, user, masked, k))
                .toList();
        for (int concurrency : new int[] {1, 4}) {
            assertThat(ranked(inBlocks(products), items, k, masked, asked, concurrency))
                    .isEqualTo(expected);
            assertThat(ranked(oneByOne(scores), items, k, masked, asked, concurrency))
                    .isEqualTo(expected);
        }
    }

    /** One in ten has no row. */
    private int[] rows(int count) {
        return random.ints(count, 0, ROWS).map(row -> row % 10 == 3 ? -1 : row).toArray();
    }

    private Scores plain(int[] userRows, int[] itemRows) {
        return (user, item) -> {
            float sum = userRows[user] < 0 || itemRows[item] < 0 ? Float.NaN : 0f;
            for (int k = 0; k < DIMENSION && !Float.isNaN(sum); k++) {
                sum += table[userRows[user] * DIMENSION + k] * table[itemRows[item] * DIMENSION + k];
            }
            return sum;
        };
    }

    private static List<Integer> sorted(Scores scores, int items, int user, Interactions masked, int k) {
        return IntStream.range(0, items)
                .boxed()
                .filter(item -> !masked.contains(user, item) && !Float.isNaN(scores.of(user, item)))
                .sorted(Comparator.comparing((Integer item) -> -scores.of(user, item) + 0f)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(k)
                .toList();
    }

    private static List<List<Integer>> ranked(
            ItemRanker ranker, int items, int k, Interactions masked, int[] users, int concurrency) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Integer>[] found = new List[users.length];
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            new AllItemsRanking(items, k, ranker, masked)
                    .forEachUser(
                            users,
                            workers,
                            (n, top) -> found[n] = IntStream.range(0, top.count())
                                    .map(top::item)
                                    .boxed()
                                    .toList());
        }
        return List.of(found);
    }

    private static ItemRanker oneByOne(Scores scores) {
        return (user, into) -> {
            for (int item = 0; item < into.length; item++) {
                into[item] = scores.of(user, item);
            }
        };
    }

    private static ItemRanker inBlocks(DotProducts products) {
        return new ItemRanker() {
            @Override
            public void scoreItems(int user, float[] scores) {
                throw new IllegalStateException("Dot products are ranked in blocks.");
            }

            @Override
            public Optional<DotProducts> dotProducts() {
                return Optional.of(products);
            }
        };
    }
}
