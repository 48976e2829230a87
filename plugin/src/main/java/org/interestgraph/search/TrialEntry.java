package org.interestgraph.search;

/**
 * A trial as the catalog shows it, whole or not.
 *
 * @param modelName null where the search has none
 * @param searchId null where the search has none
 * @param search null where its description cannot be read
 * @param trial null where it cannot be read
 * @param problem what is wrong and what to do, in one sentence; null where nothing was found
 */
public record TrialEntry(String modelName, String searchId, SearchInfo search, Trial trial, String problem) {}
