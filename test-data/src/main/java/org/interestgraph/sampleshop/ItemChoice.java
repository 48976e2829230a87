package org.interestgraph.sampleshop;

import java.util.List;

/**
 * Which item a shopper looks at next: one of the shopper's interests, a complement of something bought, something a
 * followed person bought, or just what the crowd looks at.
 */
final class ItemChoice {
    private static final double COMPLEMENT = 0.22;
    private static final double SOCIAL = 0.06;
    private static final double[] COMPLEMENT_WEIGHTS = {4, 2, 3, 1};
    private static final int RECENT = 6;

    private final Catalogue catalogue;
    private final Trends trends;
    private final Tastes tastes;
    private final List<List<Shopper>> followees;
    private final List<Memory> memories;
    private final Dice dice;

    ItemChoice(
            Catalogue catalogue,
            Trends trends,
            Tastes tastes,
            List<List<Shopper>> followees,
            List<Memory> memories,
            Dice dice) {
        this.catalogue = catalogue;
        this.trends = trends;
        this.tastes = tastes;
        this.followees = followees;
        this.memories = memories;
        this.dice = dice;
    }

    Item next(Shopper shopper, long now) {
        double[] demand = trends.on(Period.dayOf(now));
        if (dice.chance(shopper.exploration())) {
            return catalogue.items().get(dice.pickWeighted(demand));
        }
        Item suggested = null;
        if (dice.chance(COMPLEMENT)) {
            suggested = complementOfRecent(memories.get(shopper.index()).boughtBefore(now));
        } else if (dice.chance(SOCIAL)) {
            suggested = boughtByFollowed(followees.get(shopper.index()), now);
        }
        if (suggested != null && demand[suggested.index()] > 0) {
            return suggested;
        }
        return ofInterest(shopper, demand);
    }

    private Item ofInterest(Shopper shopper, double[] demand) {
        double[] weights = new double[demand.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = demand[i] * tastes.pull(shopper, i);
        }
        return catalogue.items().get(dice.pickWeighted(weights));
    }

    private Item complementOfRecent(List<Item> purchases) {
        if (purchases.isEmpty()) {
            return null;
        }
        Item bought = recent(purchases);
        double[] weights = COMPLEMENT_WEIGHTS.clone();
        List<Item> complements = catalogue.complements().get(bought.index());
        for (int i = complements.size(); i < weights.length; i++) {
            weights[i] = 0;
        }
        return complements.get(dice.pickWeighted(weights));
    }

    private Item boughtByFollowed(List<Shopper> followed, long now) {
        if (followed.isEmpty()) {
            return null;
        }
        List<Item> purchases = memories.get(dice.pick(followed).index()).boughtBefore(now);
        return purchases.isEmpty() ? null : recent(purchases);
    }

    private Item recent(List<Item> purchases) {
        return purchases.get(purchases.size() - 1 - dice.between(0, Math.min(RECENT, purchases.size()) - 1));
    }
}
