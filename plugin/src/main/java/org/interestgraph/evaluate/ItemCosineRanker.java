package org.interestgraph.evaluate;

import java.util.Arrays;
import org.interestgraph.graph.Interactions;

/**
 * Item-based collaborative filtering: an item scores the sum of its cosines to the items of the user, the cosine of two
 * items being |users of both| / √(|users of one| · |users of the other|), an item's own left out (Sarwar et al. 2001;
 * here with all neighbours). There is nothing to train.
 *
 * <p>Cosines are never stored: with R the user–item matrix and D the items' degrees, the scores of user u are r_u D^-½ Rᵀ
 * R D^-½, computed from the right. Memory: 4 bytes per pair, and 4 per user for each thread.
 */
public final class ItemCosineRanker implements ItemRanker {

    private final Interactions byUser;
    private final Interactions byItem;
    private final float[] inverseRoots;
    private final ThreadLocal<float[]> overlaps;

    /** @param pairs which items each user has, of an item set of {@code itemCount} */
    public ItemCosineRanker(Interactions pairs, int itemCount) {
        byUser = pairs;
        byItem = pairs.byItem(itemCount);
        inverseRoots = new float[itemCount];
        for (int item = 0; item < itemCount; item++) {
            inverseRoots[item] = byItem.count(item) == 0 ? 0 : (float) (1 / Math.sqrt(byItem.count(item)));
        }
        overlaps = ThreadLocal.withInitial(() -> new float[pairs.userCount()]);
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        float[] overlap = overlaps.get();
        Arrays.fill(overlap, 0);
        byUser.forEachItem(user, item -> byItem.forEachItem(item, other -> overlap[other] += inverseRoots[item]));
        Arrays.fill(scores, 0);
        for (int other = 0; other < overlap.length; other++) {
            float weight = overlap[other];
            if (weight > 0) {
                byUser.forEachItem(other, item -> scores[item] += weight);
            }
        }
        for (int item = 0; item < scores.length; item++) {
            scores[item] *= inverseRoots[item];
        }
        byUser.forEachItem(user, item -> scores[item] -= 1);
    }
}
