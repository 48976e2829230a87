package org.interestgraph.evaluate;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.interestgraph.evaluate.AllItemsRanking.Found;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.DotProductSearch;
import org.interestgraph.vector.NormOrderedColumns;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.TopK;

/**
 * The best items by {@link DotProducts}, exactly: users in blocks, as a matrix product fused with the selection.
 *
 * <p>What is added to few items of a user is positive, so an item that gets nothing is among the user's best only where it is
 * among the best of the dot products alone. These are found first; then each item that gets something is looked at whose
 * amount, with the most that its dot product can be (Cauchy and Schwarz), reaches the k-th best.
 */
final class BlockRanking {

    private final DotProducts products;
    private final NormOrderedColumns columns;
    private final int k;
    private final int places;
    private final Interactions masked;
    private final BitSet absent;

    /** @param withTies whether lists go on as long as items score as much as the k-th */
    BlockRanking(DotProducts products, int k, boolean withTies, Interactions masked, BitSet absent, Workers workers) {
        this.products = products;
        this.columns = products.packedItems(workers);
        this.k = k;
        // One place more tells whether the last of k has equals.
        this.places = withTies ? k + 1 : k;
        this.masked = masked;
        this.absent = absent;
    }

    void forEachUser(int[] users, Workers workers, Found found) {
        workers.forEach(users.length, DotProductSearch.BLOCK_ROWS, Block::new, (block, from, to) -> {
            block.search(users, from, to);
            for (int n = from; n < to; n++) {
                found.accept(n, block.top(n - from, users[n]));
            }
        });
    }

    private boolean isCandidate(int user, int item) {
        return !absent.get(item) && !masked.contains(user, item);
    }

    /** What a thread works in. */
    private final class Block {

        private final DotProductSearch search = new DotProductSearch(columns, places, products.kernels());
        private final float[] queries = new float[DotProductSearch.BLOCK_ROWS * products.dimension()];
        private final int[] rows = new int[DotProductSearch.BLOCK_ROWS];
        private final TopItems top = new TopItems(places);
        private final TopK best = new TopK(places);
        private final ItemList tied = new ItemList();

        void search(int[] users, int from, int to) {
            for (int n = from; n < to; n++) {
                boolean known = products.queries().write(users[n], queries, (n - from) * products.dimension());
                rows[n - from] = known ? n - from : -1;
            }
            search.search(queries, rows, 0, to - from, (n, item) -> isCandidate(users[from + n], item));
        }

        /** Valid until the next one is asked for. */
        TopItems top(int n, int user) {
            top.take(search.best(n));
            if (rows[n] >= 0 && products.additions().isPresent()) {
                products.additions().get().of(user, amounts -> {
                    add(n, user, amounts);
                    top.take(best);
                });
            }
            if (top.cutsTies(k)) {
                endWithTies(n, user);
            } else {
                top.cut(k);
            }
            return top;
        }

        private void endWithTies(int n, int user) {
            float last = top.score(k - 1);
            tied.clear();
            products.additions()
                    .ifPresentOrElse(
                            additions -> additions.of(user, amounts -> {
                                addTied(n, user, last, item -> amounts.value(item) == 0);
                                for (int a = 0; a < amounts.count(); a++) {
                                    int item = amounts.item(a);
                                    if (product(n, item) + amounts.value(item) == last && isCandidate(user, item)) {
                                        tied.add(item);
                                    }
                                }
                            }),
                            () -> addTied(n, user, last, item -> true));
            top.endWith(last, tied);
        }

        /** Those whose dot product is the score. */
        private void addTied(int n, int user, float last, IntPredicate bare) {
            search.forEachAtLeast(n, last, (item, score) -> {
                if (score == last && bare.test(item) && !masked.contains(user, item)) {
                    tied.add(item);
                }
            });
        }

        /** Leaves in {@link #best} what is best with {@code amounts}; {@link #top} holds what is best without. */
        private void add(int n, int user, SparseScores amounts) {
            best.clear();
            for (int place = 0; place < top.count(); place++) {
                if (amounts.value(top.item(place)) == 0) {
                    best.offer(top.item(place), top.score(place));
                }
            }
            // So many score as much without anything added.
            float least = top.count() == places ? top.score(places - 1) : Float.NEGATIVE_INFINITY;
            float worst = least;
            double reach = search.reach(n);
            for (int a = 0; a < amounts.count(); a++) {
                int item = amounts.item(a);
                float amount = amounts.value(item);
                // Not ">": what is NaN is looked at.
                if (!(DotProductSearch.SUM_ROUNDING * (reach * columns.norm(item) + amount) < worst)) {
                    float score = product(n, item) + amount;
                    if (score >= worst && isCandidate(user, item)) {
                        best.offer(item, score);
                        worst = best.isFull() ? Math.max(least, best.worst()) : least;
                    }
                }
            }
        }

        private float product(int n, int item) {
            int dimension = products.dimension();
            return products.kernels()
                    .dot(queries, n * dimension, products.items(), products.itemRows()[item] * dimension, dimension);
        }
    }
}
