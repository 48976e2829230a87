package org.interestgraph.sampleshop;

/**
 * A niche a shopper cares for: one category in one style, some of its product lines more than others.
 *
 * @param share share of the shopper's interest, the shares sum to 1
 * @param lineTaste by {@link ProductLine#index()}; 0 outside the category
 */
record Interest(Category category, Style style, double share, double[] lineTaste) {
    private static final double OTHER_STYLE = 0.18;

    double pull(Item item) {
        return share * lineTaste[item.line().index()] * (item.style() == style ? 1 : OTHER_STYLE);
    }
}
