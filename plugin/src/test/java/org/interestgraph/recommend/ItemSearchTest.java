package org.interestgraph.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.recommend.ItemSearch.Hit;
import org.interestgraph.recommend.ItemSearch.Wanted;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

class ItemSearchTest {

    private static final int ITEMS = 1000;

    /** One dimension; row 0 is a user, the item of row r scores r % 500 and has degree r. */
    private static final TrainedModel MODEL = new TrainedModel(
            null,
            null,
            new int[] {0},
            IntStream.rangeClosed(1, ITEMS).toArray(),
            floats(row -> row),
            1,
            null,
            floats(row -> row % 500),
            null,
            new Gcn(Gcn.Kind.LIGHTGCN, Aggregation.SYMMETRIC, new float[] {1f}, 1),
            new float[0],
            new DotScorer(1, KernelProvider.kernels()),
            Optional.empty(),
            null);

    private static float[] floats(IntUnaryOperator value) {
        float[] values = new float[ITEMS + 1];
        for (int row = 0; row < values.length; row++) {
            values[row] = value.applyAsInt(row);
        }
        return values;
    }

    private static List<Integer> rows(List<Hit> hits) {
        return hits.stream().map(Hit::row).toList();
    }

    private final ItemSearch search = new ItemSearch(MODEL, KernelProvider.kernels());

    private static Wanted wanted(int k, IntPredicate allowed) {
        return new Wanted(k, Double.NEGATIVE_INFINITY, row -> false, allowed);
    }

    private List<Hit> byScore(float[] user, int k, IntPredicate allowed) {
        return search.byScore(user, wanted(k, allowed));
    }

    @Test
    void theBestComeFirstAndTiesByRow() {
        assertThat(rows(byScore(new float[] {2f}, 4, row -> true))).containsExactly(499, 999, 498, 998);
        assertThat(byScore(new float[] {2f}, 1, row -> true)).containsExactly(new Hit(499, 998f));
        assertThat(rows(search.byPopularity(wanted(3, row -> true)))).containsExactly(1000, 999, 998);
    }

    @Test
    void kComeWhereverKPass() {
        assertThat(rows(byScore(new float[] {1f}, 5, row -> row % 100 == 1))).containsExactly(401, 901, 301, 801, 201);
        assertThat(rows(byScore(new float[] {1f}, 3, row -> row <= 3))).containsExactly(3, 2, 1);
        assertThat(rows(byScore(new float[] {1f}, 9, row -> row == 500))).containsExactly(500);
        assertThat(byScore(new float[] {1f}, 2000, row -> true)).hasSize(ITEMS);
        assertThat(byScore(new float[] {1f}, 5, row -> false)).isEmpty();
    }

    @Test
    void exclusionsAndTheSmallestScoreComeBeforeTheCut() {
        Wanted few = new Wanted(4, 990, row -> row % 2 == 1, row -> true);
        assertThat(rows(search.byScore(new float[] {2f}, few))).containsExactly(498, 998, 496, 996);
        Wanted best = new Wanted(4, 997, row -> false, row -> true);
        assertThat(rows(search.byScore(new float[] {2f}, best))).containsExactly(499, 999);
        assertThat(rows(search.byPopularity(best))).containsExactly(1000, 999, 998, 997);
    }

    @Test
    void negativeScoresAreFoundAsWell() {
        assertThat(rows(byScore(new float[] {-1f}, 3, row -> row != 500))).containsExactly(1000, 1, 501);
    }

    @Test
    void theFilterRunsOnFewItemsWhereMostPass() {
        AtomicInteger asked = new AtomicInteger();
        byScore(new float[] {1f}, 10, row -> {
            asked.incrementAndGet();
            return true;
        });
        assertThat(asked).hasValue(10);
    }
}
