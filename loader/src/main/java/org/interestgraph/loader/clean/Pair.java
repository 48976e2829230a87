package org.interestgraph.loader.clean;

/** Two ids: follower and followed, or user and item of the held-out test. */
public record Pair(String from, String to) {}
