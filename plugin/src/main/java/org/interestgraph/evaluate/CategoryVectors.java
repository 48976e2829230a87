package org.interestgraph.evaluate;

import org.interestgraph.graph.Interactions;

/**
 * Items as the sets of their categories; the cosine of two is |A ∩ B| / √(|A| · |B|).
 *
 * @param categories category numbers, from 0 to below {@code dimension}, of every item
 */
public record CategoryVectors(Interactions categories, int dimension) implements ItemVectors {

    @Override
    public double addTo(int item, double[] sum) {
        double share = 1 / Math.sqrt(categories.count(item));
        double[] product = {0};
        categories.forEachItem(item, category -> {
            product[0] += share * sum[category];
            sum[category] += share;
        });
        return product[0];
    }
}
