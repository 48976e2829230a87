package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.List;

/** Gives each shopper interests, habits and a span of activity. */
final class ShopperMaker {
    private static final double[] INTERESTS_PER_SHOPPER = {0, 0.20, 0.45, 0.35};
    private static final double[] INTEREST_SHARES = {1.0, 0.6, 0.45};
    private static final double SAME_STYLE = 0.65;
    private static final double TASTE_SIGMA = 0.8;
    private static final double MEDIAN_VISITS = 3.9;
    private static final double VISITS_SIGMA = 0.8;
    private static final int MIN_VISITS = 2;
    private static final int MAX_VISITS = 60;
    private static final double EARLY_LEAVERS = 0.3;

    private final Taxonomy taxonomy;
    private final Dice dice;
    private final double[] categoryWeights;

    ShopperMaker(Taxonomy taxonomy, Dice dice) {
        this.taxonomy = taxonomy;
        this.dice = dice;
        this.categoryWeights = taxonomy.categories().stream()
                .mapToDouble(category -> dice.logNormal(1, 0.3))
                .toArray();
    }

    Shopper make(int index, String id) {
        int visits = (int) StrictMath.round(dice.logNormal(MEDIAN_VISITS, VISITS_SIGMA));
        visits = Math.max(MIN_VISITS, Math.min(MAX_VISITS, visits));
        // The span must hold that many visits on days of their own.
        int firstDay = dice.chance(0.5) ? 0 : dice.between(0, Period.DAYS - MAX_VISITS - 20);
        int shortest = firstDay + MAX_VISITS;
        int lastDay = dice.chance(EARLY_LEAVERS) ? dice.between(shortest, Period.DAYS - 15) : Period.DAYS - 1;
        return new Shopper(
                index,
                id,
                dice.chance(0.55),
                dice.chance(0.6),
                interests(),
                0.15 + dice.between(0, 35) / 100.0,
                dice.logNormal(1, 0.4),
                visits,
                firstDay,
                lastDay);
    }

    private List<Interest> interests() {
        int count = dice.pickWeighted(INTERESTS_PER_SHOPPER);
        Style mainStyle = style();
        double[] weights = categoryWeights.clone();
        double totalShare = 0;
        for (int i = 0; i < count; i++) {
            totalShare += INTEREST_SHARES[i];
        }
        List<Interest> interests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int category = dice.pickWeighted(weights);
            weights[category] = 0;
            Style style = dice.chance(SAME_STYLE) ? mainStyle : style();
            interests.add(interest(taxonomy.categories().get(category), style, INTEREST_SHARES[i] / totalShare));
        }
        return List.copyOf(interests);
    }

    private Interest interest(Category category, Style style, double share) {
        double[] taste = new double[taxonomy.lines().size()];
        for (ProductLine line : taxonomy.lines()) {
            if (line.category().equals(category)) {
                taste[line.index()] = dice.logNormal(1, TASTE_SIGMA);
            }
        }
        return new Interest(category, style, share, taste);
    }

    private Style style() {
        return Style.values()[dice.between(0, Style.values().length - 1)];
    }
}
