package org.interestgraph.benchmark;

import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;

/** The kernels that a benchmark parameter names; a fork without SIMD fails rather than measuring the fallback. */
final class Kernels {

    /** JVM arguments of every fork. */
    static final String MODULE = "--add-modules=jdk.incubator.vector";

    static final String FORCED = "-Dinterest.kernels=simd";

    private Kernels() {}

    static VectorKernels named(String name) {
        return switch (name) {
            case "scalar" -> KernelProvider.scalar();
            case "simd" -> KernelProvider.kernels();
            default -> throw new IllegalArgumentException("`" + name + "` is neither scalar nor simd.");
        };
    }
}
