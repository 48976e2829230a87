package org.interestgraph.sampleshop;

import java.util.List;

/** How strongly each item pulls each shopper, leaving demand aside: interest in its niche times fit of its price. */
final class Tastes {
    private static final double PRICE_TOLERANCE = 1.0;
    private static final double LEAST_AFFINITY = 0.15;

    private final double[][] pull;
    private final double[] strongest;

    Tastes(List<Shopper> shoppers, Catalogue catalogue) {
        pull = new double[shoppers.size()][catalogue.size()];
        strongest = new double[shoppers.size()];
        for (Shopper shopper : shoppers) {
            double[] row = pull[shopper.index()];
            for (Item item : catalogue.items()) {
                double interest = shopper.interests().stream()
                        .mapToDouble(each -> each.pull(item))
                        .sum();
                row[item.index()] = interest * priceFit(shopper, item);
                strongest[shopper.index()] = Math.max(strongest[shopper.index()], row[item.index()]);
            }
        }
    }

    double pull(Shopper shopper, int item) {
        return pull[shopper.index()][item];
    }

    /** From {@value #LEAST_AFFINITY}, a chance look, to 1, the shopper's favourite. Drives dwell time and purchases. */
    double affinity(Shopper shopper, Item item) {
        double relative = pull[shopper.index()][item.index()] / strongest[shopper.index()];
        return LEAST_AFFINITY + (1 - LEAST_AFFINITY) * StrictMath.sqrt(relative);
    }

    private static double priceFit(Shopper shopper, Item item) {
        double wanted = item.line().medianPrice() * item.style().priceFactor * shopper.priceLevel();
        double distance = StrictMath.log(item.priceCents() / 100.0 / wanted) / PRICE_TOLERANCE;
        return StrictMath.exp(-distance * distance / 2);
    }
}
