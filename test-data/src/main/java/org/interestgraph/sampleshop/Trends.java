package org.interestgraph.sampleshop;

import java.util.Arrays;
import java.util.List;

/**
 * Demand for each item on each day, relative: season of its category, novelty after its launch, a slow rise or fall, and
 * campaigns on a product line.
 */
final class Trends {
    private static final double SEASON_SWING = 0.45;
    private static final double DRIFT_SIGMA = 0.35;
    private static final double NOVELTY_BOOST = 1.5;
    private static final double NOVELTY_DAYS = 14;
    private static final int CAMPAIGNS = 24;
    private static final int CAMPAIGN_DAYS = 9;
    private static final double CAMPAIGN_BOOST = 2.5;

    private final double[][] demand;

    Trends(Taxonomy taxonomy, Catalogue catalogue, Dice dice) {
        double[][] campaign = campaigns(taxonomy.lines(), dice);
        demand = new double[Period.DAYS][catalogue.size()];
        for (Item item : catalogue.items()) {
            double drift = DRIFT_SIGMA * dice.gaussian();
            for (int day = 0; day < Period.DAYS; day++) {
                demand[day][item.index()] = item.launchDay() > day
                        ? 0
                        : item.appeal()
                                * season(item.category(), day)
                                * novelty(item.launchDay(), day)
                                * StrictMath.exp(drift * (2.0 * day / Period.DAYS - 1))
                                * campaign[item.line().index()][day];
            }
        }
    }

    /** By item index; 0 where the item is not on sale yet. */
    double[] on(int day) {
        return demand[day];
    }

    private static double[][] campaigns(List<ProductLine> lines, Dice dice) {
        double[][] boost = new double[lines.size()][Period.DAYS];
        for (double[] line : boost) {
            Arrays.fill(line, 1);
        }
        for (int i = 0; i < CAMPAIGNS; i++) {
            int line = dice.pick(lines).index();
            int start = dice.between(0, Period.DAYS - CAMPAIGN_DAYS);
            for (int day = start; day < start + CAMPAIGN_DAYS; day++) {
                boost[line][day] = CAMPAIGN_BOOST;
            }
        }
        return boost;
    }

    private static double season(Category category, int day) {
        return 1 + SEASON_SWING * StrictMath.cos(2 * StrictMath.PI * (day + 1 - category.peakDay()) / 365);
    }

    private static double novelty(int launchDay, int day) {
        return launchDay == 0 ? 1 : 1 + NOVELTY_BOOST * StrictMath.exp(-(day - launchDay) / NOVELTY_DAYS);
    }
}
