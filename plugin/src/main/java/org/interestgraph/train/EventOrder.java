package org.interestgraph.train;

import java.util.Arrays;

/**
 * How far times tell in which order users had relationships with items. Where all have one time, or most users all of
 * theirs, they tell nothing.
 *
 * @param pairs all of them
 * @param missing pairs without a time
 * @param users with several pairs
 * @param ordered those of them who have pairs of two different times
 */
public record EventOrder(long pairs, long missing, long users, long ordered) {

    public static EventOrder of(PairTimes times) {
        long missing = Arrays.stream(times.times())
                .filter(time -> !Double.isFinite(time))
                .count();
        long users = 0;
        long ordered = 0;
        int end;
        for (int first = 0; first < times.pairs().length; first = end) {
            int user = PairTimes.source(times.pairs()[first]);
            end = first + 1;
            boolean differs = false;
            while (end < times.pairs().length && PairTimes.source(times.pairs()[end]) == user) {
                differs |= Double.isFinite(times.times()[end])
                        && Double.isFinite(times.times()[first])
                        && times.times()[end] != times.times()[first];
                end++;
            }
            users += end > first + 1 ? 1 : 0;
            ordered += differs ? 1 : 0;
        }
        return new EventOrder(times.pairs().length, missing, users, ordered);
    }

    /** Whether the newest pair of most users can be told, and no pair lacks a time. */
    public boolean isTold() {
        return missing == 0 && 2 * ordered >= users && ordered > 0;
    }
}
