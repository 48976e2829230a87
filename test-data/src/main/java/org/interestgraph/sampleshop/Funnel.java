package org.interestgraph.sampleshop;

/** Chances and times of each step from a look to a purchase. Affinity runs from 0 to 1, see {@link Tastes}. */
final class Funnel {
    private static final double MEDIAN_DWELL_MILLIS = 9_000;
    private static final int MAX_DWELL_MILLIS = 600_000;

    private final Dice dice;

    Funnel(Dice dice) {
        this.dice = dice;
    }

    int looks() {
        return 1 + (int) Math.min(24, dice.exponential(5.0));
    }

    /** Whether the page was reached by a click in a list; otherwise by a link from outside. */
    boolean clicks() {
        return dice.chance(0.35);
    }

    int dwellMillis(double affinity) {
        double millis = dice.logNormal(MEDIAN_DWELL_MILLIS * (0.5 + 2.5 * affinity), 0.7);
        return (int) Math.max(300, Math.min(MAX_DWELL_MILLIS, millis));
    }

    boolean likes(double affinity) {
        return dice.chance(0.02 + 0.16 * affinity);
    }

    boolean putsInCart(double affinity) {
        return dice.chance(cartChance(affinity));
    }

    boolean checksOut(double affinity) {
        return dice.chance(checkoutChance(affinity));
    }

    /** A purchase without its steps, in the same proportion between items as through the whole funnel. */
    boolean buys(double affinity) {
        return dice.chance(cartChance(affinity) * checkoutChance(affinity));
    }

    boolean comesBackFor() {
        return dice.chance(0.2);
    }

    boolean rates() {
        return dice.chance(0.35);
    }

    int pauseSeconds() {
        return dice.between(2, 25);
    }

    private static double cartChance(double affinity) {
        return 0.08 + 0.42 * affinity;
    }

    private static double checkoutChance(double affinity) {
        return 0.42 + 0.25 * affinity;
    }
}
