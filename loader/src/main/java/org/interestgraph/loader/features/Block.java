package org.interestgraph.loader.features;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the parts² blocks that pairs of users and items are cut into: those of one part of the users with one part of the
 * items. Blocks that share neither part share no node, so whoever writes them does not wait for the other's locks (the
 * strata of Gemulla et al. 2011, "Large-scale matrix factorization with distributed stochastic gradient descent").
 *
 * @param users part of the users, from 0
 * @param items part of the items, from 0
 */
public record Block(int users, int items, int parts) {

    /** All pairs. */
    public static final Block ALL = new Block(0, 0, 1);

    /** Rounds that take every block once; the blocks of a round share no node. */
    public static List<List<Block>> rounds(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(round -> IntStream.range(0, parts)
                        .mapToObj(part -> new Block(part, (part + round) % parts, parts))
                        .toList())
                .toList();
    }

    /** What rows of the block fulfil, in SQL; the columns are names of ours, never input. */
    String holds(String userColumn, String itemColumn) {
        return "hash(%s) %% %d = %d AND hash(%s) %% %d = %d"
                .formatted(userColumn, parts, users, itemColumn, parts, items);
    }
}
