package org.interestgraph.sampleshop;

import java.util.List;

/**
 * A family of alike products within a category.
 *
 * @param medianPrice yuan
 * @param priceSigma standard deviation of the logarithm of the price
 * @param demand relative to the other lines
 * @param consumable whether shoppers buy the same item again
 * @param boughtAlong names of the lines whose items complement these
 */
record ProductLine(
        int index,
        String name,
        Category category,
        double medianPrice,
        double priceSigma,
        double demand,
        boolean consumable,
        List<String> boughtAlong,
        List<Term> types) {}
