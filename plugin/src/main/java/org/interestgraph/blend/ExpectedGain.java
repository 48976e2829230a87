package org.interestgraph.blend;

import org.interestgraph.evaluate.RankingMetrics;

/**
 * What an item found adds to DCG@k. Of items with equal scores each is as likely to be at each of their ranks, so it adds the
 * mean over these (McSherry and Najork 2008, section 3).
 */
final class ExpectedGain {

    private final double[] discounts;
    /** Of all ranks before. */
    private final double[] sums;

    ExpectedGain(int k) {
        discounts = new double[k];
        sums = new double[k + 1];
        for (int rank = 0; rank < k; rank++) {
            discounts[rank] = RankingMetrics.discount(rank);
            sums[rank + 1] = sums[rank] + discounts[rank];
        }
    }

    /** k. */
    int places() {
        return discounts.length;
    }

    /**
     * @param above items that score higher
     * @param tied items that score as much, itself among them
     */
    double of(int above, int tied) {
        if (above >= discounts.length) {
            return 0;
        }
        return tied == 1 ? discounts[above] : (sums[Math.min(discounts.length, above + tied)] - sums[above]) / tied;
    }
}
