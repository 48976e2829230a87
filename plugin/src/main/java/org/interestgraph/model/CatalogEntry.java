package org.interestgraph.model;

import java.time.ZonedDateTime;

/**
 * A model's node as the catalog shows it, whole or not.
 *
 * @param modelName null where the node has no name
 * @param version null where the node has no version that is an INTEGER from 1
 * @param createdAt null where the node has none
 * @param info null where its description cannot be read
 * @param problem what is wrong with it and what to do, in one sentence; null where nothing was found
 */
public record CatalogEntry(String modelName, Long version, ZonedDateTime createdAt, ModelInfo info, String problem) {}
