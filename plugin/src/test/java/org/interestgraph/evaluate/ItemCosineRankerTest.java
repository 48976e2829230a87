package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.interestgraph.graph.Interactions;
import org.junit.jupiter.api.Test;

class ItemCosineRankerTest {

    private static final int USERS = 23;
    private static final int ITEMS = 17;

    /** Against the definition, item by item, on a random matrix with an item and a user that have nothing. */
    @Test
    void scoresAreSumsOfCosinesToTheItemsOfTheUser() {
        boolean[][] has = new boolean[USERS][ITEMS];
        int[] users = new int[USERS * ITEMS];
        int[] items = new int[USERS * ITEMS];
        int size = 0;
        SplittableRandom random = new SplittableRandom(7);
        for (int user = 1; user < USERS; user++) {
            for (int item = 1; item < ITEMS; item++) {
                if (random.nextInt(4) == 0) {
                    has[user][item] = true;
                    users[size] = user;
                    items[size++] = item;
                }
            }
        }
        ItemCosineRanker ranker = new ItemCosineRanker(Interactions.of(USERS, users, items, size), ITEMS);
        float[] scores = new float[ITEMS];
        for (int user = 0; user < USERS; user++) {
            ranker.scoreItems(user, scores);
            for (int item = 0; item < ITEMS; item++) {
                double expected = 0;
                for (int own = 0; own < ITEMS; own++) {
                    expected += has[user][own] && own != item ? cosine(has, own, item) : 0;
                }
                assertThat((double) scores[item]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static double cosine(boolean[][] has, int a, int b) {
        int both = 0;
        int ofA = 0;
        int ofB = 0;
        for (boolean[] user : has) {
            both += user[a] && user[b] ? 1 : 0;
            ofA += user[a] ? 1 : 0;
            ofB += user[b] ? 1 : 0;
        }
        return both == 0 ? 0 : both / Math.sqrt((double) ofA * ofB);
    }
}
