package org.interestgraph.projection;

import java.util.Arrays;
import java.util.Set;
import org.neo4j.gds.NodeLabel;
import org.neo4j.gds.api.IdMap;

/**
 * The chosen nodes of a projection, numbered 0 … count − 1 in ascending order of their Neo4j ids.
 *
 * <p>GDS numbers nodes in the order its threads happened to load them. Numbering by Neo4j id makes everything computed
 * from the same data the same in every projection. Memory: 12 bytes per chosen and 4 per projected node.
 */
final class ProjectedNodes {

    private final long[] neo4jIds;
    private final int[] indexByMappedId;
    private final int[] mappedIds;

    ProjectedNodes(IdMap idMap, Set<NodeLabel> labels) {
        int projected = Math.toIntExact(idMap.nodeCount());
        boolean all = labels.containsAll(idMap.availableNodeLabels());
        indexByMappedId = new int[projected];
        long[] ids = new long[projected];
        int count = 0;
        for (int mapped = 0; mapped < projected; mapped++) {
            int node = mapped;
            boolean chosen = all || labels.stream().anyMatch(label -> idMap.hasLabel(node, label));
            indexByMappedId[mapped] = chosen ? 0 : -1;
            if (chosen) {
                ids[count++] = idMap.toOriginalNodeId(mapped);
            }
        }
        neo4jIds = Arrays.copyOf(ids, count);
        Arrays.sort(neo4jIds);
        mappedIds = new int[count];
        for (int mapped = 0; mapped < projected; mapped++) {
            if (indexByMappedId[mapped] == 0) {
                int index = Arrays.binarySearch(neo4jIds, idMap.toOriginalNodeId(mapped));
                indexByMappedId[mapped] = index;
                mappedIds[index] = mapped;
            }
        }
    }

    int count() {
        return neo4jIds.length;
    }

    /** Neo4j ids by index, ascending; not to be changed. */
    long[] neo4jIds() {
        return neo4jIds;
    }

    /** Index of the node with this Neo4j id, negative if it is not among the chosen. */
    int indexOf(long neo4jId) {
        return Math.max(-1, Arrays.binarySearch(neo4jIds, neo4jId));
    }

    /** Index of the node GDS calls {@code mappedId}, −1 if it is not among the chosen. */
    int indexOfMapped(long mappedId) {
        return indexByMappedId[(int) mappedId];
    }

    /** Index by what GDS calls the node, −1 for one that is not among the chosen; not to be changed. */
    int[] indicesByMappedId() {
        return indexByMappedId;
    }

    /** What GDS calls the node of {@code index}. */
    int mappedId(int index) {
        return mappedIds[index];
    }
}
