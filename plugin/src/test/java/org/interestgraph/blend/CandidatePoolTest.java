package org.interestgraph.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphs;
import org.junit.jupiter.api.Test;

class CandidatePoolTest {

    private static final int ITEMS = 1_000;
    private static final int K = 20;

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2);
    }

    /** By the mean over ranks: two above, three tied, of which the last is beyond the end of the list. */
    @Test
    void aTiedItemGainsTheMeanOfItsRanks() {
        ExpectedGain gain = new ExpectedGain(4);
        assertThat(gain.of(2, 1)).isEqualTo(discount(2));
        assertThat(gain.of(2, 3)).isCloseTo((discount(2) + discount(3)) / 3, within(1e-12));
        assertThat(gain.of(0, 4)).isCloseTo((1 + discount(1) + discount(2) + discount(3)) / 4, within(1e-12));
        assertThat(gain.of(4, 1)).isZero();
        assertThat(gain.of(7, 100)).isZero();
    }

    @Test
    void theOrderOfTiesIsEveryItemOnceAndDiffersByUser() {
        for (int user : new int[] {0, 1, 77}) {
            TieOrder order = TieOrder.ofUser(user);
            for (int item : new int[] {0, 1, 2, 12_345, Integer.MAX_VALUE}) {
                assertThat(order.item(order.place(item))).isEqualTo(item);
            }
        }
        assertThat(TieOrder.ofUser(1).place(5)).isNotEqualTo(TieOrder.ofUser(2).place(5));
    }

    /**
     * A GCN knows nine hundred items equally, each in the pool of one user in nine, whatever its number: on average a held-out
     * one gains as much as any of the nine hundred.
     */
    @Test
    void whichOfManyTiedItemsAreCandidatesIsChance() {
        int users = 2_000;
        for (int item : new int[] {100, 550, 999}) {
            double mean = 0;
            for (int user = 0; user < users; user++) {
                mean += pool(user, item).ndcg(new double[] {1, 0}, new ExpectedGain(K)) / users;
            }
            double expected = IntStream.range(0, K)
                            .mapToDouble(CandidatePoolTest::discount)
                            .sum()
                    / 900;
            assertThat(mean).isCloseTo(expected, within(0.35 * expected));
        }
    }

    /** Nothing that counts knows the item: it is one of all thousand, however few are candidates. */
    @Test
    void anItemThatNothingKnowsIsOneOfAllItems() {
        BitSet found = new BitSet();
        double expected =
                IntStream.range(0, K).mapToDouble(CandidatePoolTest::discount).sum() / ITEMS;
        for (int user = 0; user < 200; user++) {
            CandidatePool pool = pool(user, 100);
            assertThat(pool.others()).isEqualTo(ITEMS - 100);
            double gained = pool.ndcg(new double[] {0, 1}, new ExpectedGain(K));
            found.set(user, pool.relevant().length > 0);
            assertThat(gained).isCloseTo(found.get(user) ? expected : 0, within(1e-12));
        }
        assertThat(found.cardinality()).isPositive();
    }

    /** No item is popular; the GCN scores the first hundred 0 and all others 1. */
    private static CandidatePool pool(int user, int heldOut) {
        int users = user + 1;
        Events events =
                new Events(users, ITEMS, new int[0], new int[0], new float[0], null, List.of("BOUGHT"), new short[0]);
        HeldOutEvents before = new HeldOutEvents(
                events,
                Interactions.of(users, new int[] {user}, new int[] {heldOut}, 1),
                Interactions.of(users, new int[0], new int[0], 0),
                K);
        GcnScores gcn = (of, scores) -> {
            for (int item = 0; item < ITEMS; item++) {
                scores[item] = item < 100 ? 0 : 1;
            }
            return 1;
        };
        return new CandidatePool.Maker(List.of(), new ItemGraphs(ITEMS, Map.of()), new float[ITEMS], gcn)
                .of(user, Interests.of(new int[0], new float[0], new double[0], 0, 0, 1), before);
    }
}
