package org.interestgraph.train;

import java.util.Set;
import java.util.SplittableRandom;

/**
 * Events on held-out pairs that training may see, because users did these things before they would have been recommended the
 * items, as far as is known.
 *
 * @param types of the events; not the target
 * @param share of the held-out pairs whose events stay, from 0 to 1: what the test asks may be new to users, or seen before
 * @param seed on which pairs these are depends
 */
public record StayingEvents(Set<String> types, double share, long seed) {

    /** Everything that a user did with a held-out item is hidden. */
    public static final StayingEvents NONE = new StayingEvents(Set.of(), 0, 0);

    /** @param pair of {@link PairTimes#pair}, held out */
    boolean stays(String type, long pair) {
        return types.contains(type) && new SplittableRandom(seed ^ pair).nextDouble() < share;
    }
}
