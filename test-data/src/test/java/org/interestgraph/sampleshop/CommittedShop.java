package org.interestgraph.sampleshop;

/** The shop of the default seed, generated once for all tests. */
final class CommittedShop {
    static final Shop SHOP = Shop.generate(SampleShop.DEFAULT_SEED);

    private CommittedShop() {}
}
