package org.interestgraph.sampleshop;

/** What a shopper cares for across categories. Each brand has one style. */
enum Style {
    ESSENTIAL(0.7),
    REFINED(1.7),
    PLAYFUL(1.0);

    /** Price relative to the product line's median. */
    final double priceFactor;

    Style(double priceFactor) {
        this.priceFactor = priceFactor;
    }
}
