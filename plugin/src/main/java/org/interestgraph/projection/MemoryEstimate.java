package org.interestgraph.projection;

import org.neo4j.gds.mem.MemoryRange;

/** The heap a run needs, in bytes; what GDS's {@code .estimate} procedures give. */
public record MemoryEstimate(
        String requiredMemory, long bytesMin, long bytesMax, long nodeCount, long relationshipCount) {

    /** An estimate within [bytesMin, bytesMax] for a graph of this size. */
    public static MemoryEstimate of(long bytesMin, long bytesMax, long nodeCount, long relationshipCount) {
        return new MemoryEstimate(
                MemoryRange.of(bytesMin, bytesMax).toString(), bytesMin, bytesMax, nodeCount, relationshipCount);
    }
}
