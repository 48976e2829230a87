package org.interestgraph.sampleshop;

import java.util.List;

/**
 * A category of the shop.
 *
 * @param peakDay day of the year, 1 to 365, when demand is highest
 * @param words title words that suit the category
 * @param brands brands by {@link Style#ordinal()}
 */
record Category(int index, String name, int peakDay, List<Term> words, List<List<Term>> brands) {}
