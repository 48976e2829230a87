package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.List;

/** Who follows whom: mostly people of the same interests, the busy ones more often. */
final class FollowMaker {
    private static final double FOLLOWS_NOBODY = 0.25;
    private static final double MEDIAN_FOLLOWS = 3;
    private static final double FOLLOWS_SIGMA = 0.8;
    private static final int MAX_FOLLOWS = 40;
    private static final double SAME_INTEREST = 0.85;

    private final List<Shopper> shoppers;
    private final Dice dice;

    FollowMaker(List<Shopper> shoppers, Dice dice) {
        this.shoppers = shoppers;
        this.dice = dice;
    }

    /** By shopper index: those the shopper follows, without repeats and never the shopper. */
    List<List<Shopper>> make() {
        List<List<Shopper>> followees = new ArrayList<>();
        for (Shopper shopper : shoppers) {
            followees.add(dice.chance(FOLLOWS_NOBODY) ? List.of() : followees(shopper));
        }
        return List.copyOf(followees);
    }

    private List<Shopper> followees(Shopper shopper) {
        double[] alike = new double[shoppers.size()];
        double[] others = new double[shoppers.size()];
        for (Shopper other : shoppers) {
            double[] group = shopper.sharesNicheWith(other) ? alike : others;
            group[other.index()] = other.equals(shopper) ? 0 : other.visits();
        }
        long wanted =
                Math.min(MAX_FOLLOWS, Math.max(1, StrictMath.round(dice.logNormal(MEDIAN_FOLLOWS, FOLLOWS_SIGMA))));
        List<Shopper> chosen = new ArrayList<>();
        for (long i = 0; i < wanted; i++) {
            double[] group = dice.chance(SAME_INTEREST) ? alike : others;
            int pick = dice.pickWeighted(group);
            if (pick >= 0) {
                chosen.add(shoppers.get(pick));
                group[pick] = 0;
            }
        }
        return List.copyOf(chosen);
    }
}
