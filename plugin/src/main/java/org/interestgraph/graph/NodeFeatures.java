package org.interestgraph.graph;

/** Node properties as numbers. {@code values}: [nodeCount × width], row-major, float32, all finite. */
public record NodeFeatures(int width, float[] values) {}
