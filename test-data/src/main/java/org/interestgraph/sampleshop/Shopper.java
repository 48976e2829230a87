package org.interestgraph.sampleshop;

import java.util.List;

/**
 * A person who shops.
 *
 * @param readsChinese language of the reviews this person writes
 * @param onApp the app names some events otherwise than the web shop does
 * @param exploration share of looks that follow the crowd instead of the person's interests
 * @param priceLevel preferred price relative to a product line's median, log-normal around 1
 * @param visits number of visits over the period
 * @param firstDay first and {@code lastDay} last day on which this person may visit
 */
record Shopper(
        int index,
        String id,
        boolean readsChinese,
        boolean onApp,
        List<Interest> interests,
        double exploration,
        double priceLevel,
        int visits,
        int firstDay,
        int lastDay) {

    boolean sharesNicheWith(Shopper other) {
        for (Interest mine : interests) {
            for (Interest theirs : other.interests) {
                if (mine.category().equals(theirs.category()) && mine.style() == theirs.style()) {
                    return true;
                }
            }
        }
        return false;
    }
}
