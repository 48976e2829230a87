package org.interestgraph.blend;

/**
 * An order of items that is another for every user, so that which of equal scores are looked at does not depend on how items
 * are numbered: the finaliser of MurmurHash3 (Appleby 2011), which turns different numbers into different ones and back.
 */
record TieOrder(int seed) {

    private static final int FIRST = 0x85ebca6b;
    private static final int SECOND = 0xc2b2ae35;
    /** Their inverses modulo 2³². */
    private static final int FIRST_BACK = 0xa5cb9243;

    private static final int SECOND_BACK = 0x7ed1b41d;

    static TieOrder ofUser(int user) {
        return new TieOrder(mixed(user));
    }

    /** Place of an item in the order. */
    int place(int item) {
        return mixed(item ^ seed);
    }

    /** The item at a place. */
    int item(int place) {
        int h = place ^ place >>> 16;
        h *= SECOND_BACK;
        h ^= h >>> 13 ^ h >>> 26;
        h *= FIRST_BACK;
        return h ^ h >>> 16 ^ seed;
    }

    private static int mixed(int value) {
        int h = value ^ value >>> 16;
        h *= FIRST;
        h ^= h >>> 13;
        h *= SECOND;
        return h ^ h >>> 16;
    }
}
