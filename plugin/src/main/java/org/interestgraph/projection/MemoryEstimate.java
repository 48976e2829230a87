package org.interestgraph.projection;

import org.neo4j.gds.mem.MemoryRange;
import org.neo4j.procedure.Description;

/** The heap a run needs, in the columns of GDS's {@code .estimate} procedures. */
public record MemoryEstimate(
        @Description("The range, for people.") String requiredMemory,
        @Description("Least heap in bytes.") long bytesMin,
        @Description("Most heap in bytes.") long bytesMax,
        @Description("Number of nodes.") long nodeCount,
        @Description("Number of relationships; an undirected one counts twice.") long relationshipCount) {

    /** An estimate within [bytesMin, bytesMax] for a graph of this size. */
    public static MemoryEstimate of(long bytesMin, long bytesMax, long nodeCount, long relationshipCount) {
        return new MemoryEstimate(
                MemoryRange.of(bytesMin, bytesMax).toString(), bytesMin, bytesMax, nodeCount, relationshipCount);
    }
}
