package org.interestgraph.vector;

import java.util.Arrays;

/** What searches that end by norms have in common: the order of what is searched, and how far sums may be off. */
final class NormBounds {

    private NormBounds() {}

    /** Places by descending bound, the lower place first among equals; bounds are not negative. */
    static int[] descending(float[] bounds) {
        long[] order = new long[bounds.length];
        for (int place = 0; place < order.length; place++) {
            // The bits of numbers that are not negative order as they do.
            order[place] = (long) ~Float.floatToIntBits(bounds[place]) << Integer.SIZE | place;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(key -> (int) key).toArray();
    }

    /** The share of Σ|terms| by which a float32 dot product may exceed the exact one, norms being rounded too. */
    static double rounding(int dimension) {
        return (dimension + 8) * 0x1p-22;
    }
}
