package org.interestgraph.parallel;

import java.util.OptionalDouble;

/**
 * Minutes of wall-clock time that work may take, from when it began; none for no bound.
 *
 * @param begin as {@link System#nanoTime} has it
 */
public record TimeBudget(OptionalDouble minutes, long begin) {

    /** Begins now. */
    public static TimeBudget of(OptionalDouble minutes) {
        return new TimeBudget(minutes, System.nanoTime());
    }

    public boolean isSpent() {
        return minutes.isPresent() && (System.nanoTime() - begin) / 60e9 >= minutes.getAsDouble();
    }
}
