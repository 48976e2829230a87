package org.interestgraph.propagate;

/** Random numbers by place: what one draws does not depend on who draws before. */
final class Hash {

    /** 2^64 divided by the golden ratio, odd: keeps consecutive keys far apart before they are mixed. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** A number in [0, 1) for {@code key}. */
    static double uniform(long seed, long key) {
        return (mix(seed + GOLDEN * mix(key + GOLDEN)) >>> 11) * 0x1p-53;
    }

    /** A bijection of 64 bits that spreads every input bit over all output bits (Steele et al. 2014, SplitMix64). */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
