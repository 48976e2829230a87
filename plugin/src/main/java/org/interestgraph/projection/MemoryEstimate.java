package org.interestgraph.projection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.gds.mem.MemoryRange;
import org.neo4j.gds.mem.MemoryTree;
import org.neo4j.procedure.Description;

/** The heap a run needs, in the columns of GDS's {@code .estimate} procedures. */
public record MemoryEstimate(
        @Description("The range, for people.") String requiredMemory,
        @Description("What it consists of, for people; of parts that come one after the other the largest counts.")
                String treeView,
        @Description("The same as nested maps of name, memoryUsage and components.") Map<String, Object> mapView,
        @Description("Least heap in bytes.") long bytesMin,
        @Description("Most heap in bytes.") long bytesMax,
        @Description("Number of nodes.") long nodeCount,
        @Description("Number of relationships; an undirected one of a projection counts twice.") long relationshipCount,
        @Description("Least heap as percentage of the server's.") double heapPercentageMin,
        @Description("Most heap as percentage of the server's.") double heapPercentageMax) {

    /** GDS's own name for the root. */
    private static final String ROOT = "Memory Estimation";

    /** An estimate for a graph of this size. */
    public static MemoryEstimate of(org.interestgraph.memory.MemoryTree tree, long nodeCount, long relationshipCount) {
        MemoryTree shown =
                new Shown(new org.interestgraph.memory.MemoryTree(ROOT, tree.min(), tree.max(), List.of(tree)));
        return new MemoryEstimate(
                shown.memoryUsage().toString(),
                shown.render(),
                shown.renderMap(),
                tree.min(),
                tree.max(),
                nodeCount,
                relationshipCount,
                percentage(tree.min()),
                percentage(tree.max()));
    }

    /** Of the largest heap there can be, rounded up to a decimal as GDS does. */
    private static double percentage(long bytes) {
        return BigDecimal.valueOf(bytes)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(Runtime.getRuntime().maxMemory()), 1, RoundingMode.UP)
                .doubleValue();
    }

    /** A tree that GDS draws as its own. */
    private record Shown(org.interestgraph.memory.MemoryTree tree) implements MemoryTree {

        @Override
        public String description() {
            return tree.name();
        }

        @Override
        public MemoryRange memoryUsage() {
            return MemoryRange.of(tree.min(), tree.max());
        }

        @Override
        public Collection<MemoryTree> components() {
            return tree.components().stream().<MemoryTree>map(Shown::new).toList();
        }
    }
}
