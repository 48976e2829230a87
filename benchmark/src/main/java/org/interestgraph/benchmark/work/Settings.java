package org.interestgraph.benchmark.work;

import java.nio.file.Path;

/**
 * How a run is bounded.
 *
 * @param root the project's root
 * @param heap the database's heap, such as {@code 6g}
 * @param peerSeconds most seconds that a peer may train for
 */
public record Settings(Path root, String heap, int peerSeconds) {}
