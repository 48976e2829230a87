package org.interestgraph.projection;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.interestgraph.database.OwnTransactions;
import org.interestgraph.database.StoredNodes;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.neo4j.gds.api.properties.nodes.FloatArrayNodePropertyValues;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Transaction;

/** Takes one vector per node back: into the projection (mutate) or into the database (write). */
public final class NodePropertyResults {

    private static final int NODES_PER_TRANSACTION = 10_000;

    private final OwnTransactions transactions;

    NodePropertyResults(OwnTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What was written.
     *
     * @param written number of properties
     * @param missing number of nodes that the database no longer has
     */
    public record Written(long written, long missing) {}

    /**
     * Refuses a property that the projection already has; to be asked before computing for long.
     *
     * @throws IllegalArgumentException if it has
     */
    public static void requireNew(ProjectedGraph graph, String property) {
        if (graph.store().hasNodeProperty(property)) {
            throw new IllegalArgumentException("The node property '" + property + "' already exists in graph '"
                    + graph.name() + "'; choose another mutateProperty, or drop it with CALL"
                    + " gds.graph.nodeProperties.drop('" + graph.name() + "', '" + property + "').");
        }
    }

    /**
     * Adds {@code vectors} to the projection; nodes outside {@code graph}'s labels get none.
     *
     * @param vectors [nodeCount × dimension], row-major; kept, so not to be changed afterwards
     * @return number of nodes that got a value
     */
    public static long mutate(ProjectedGraph graph, String property, float[] vectors, int dimension) {
        requireNew(graph, property);
        graph.store()
                .addNodeProperty(
                        graph.labels(), property, new Rows(graph.nodes().indicesByMappedId(), vectors, dimension));
        return graph.nodeCount();
    }

    /**
     * Writes {@code vectors} to the database in transactions of its own: rolling the caller's back undoes nothing, and
     * stopping half-way leaves what was committed. Nodes deleted since projecting are passed over.
     *
     * @param vectors [nodeCount × dimension], row-major
     * @param progress advanced by one per node
     */
    public Written write(
            ProjectedGraph graph, String property, float[] vectors, int dimension, Workers workers, Progress progress) {
        LongAdder written = new LongAdder();
        workers.forEach(graph.nodeCount(), NODES_PER_TRANSACTION, (from, to) -> {
            written.add(transactions.run(transaction -> {
                long count = 0;
                for (int index = from; index < to; index++) {
                    float[] vector = Arrays.copyOfRange(vectors, index * dimension, (index + 1) * dimension);
                    count += set(transaction, graph.neo4jId(index), property, vector) ? 1 : 0;
                }
                return count;
            }));
            progress.advance(to - from);
        });
        return new Written(written.sum(), graph.nodeCount() - written.sum());
    }

    private static boolean set(Transaction transaction, long nodeId, String property, float[] vector) {
        try {
            StoredNodes.get(transaction, nodeId).setProperty(property, vector);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Holds arrays alone, and is no record, so that GDS can measure it: it cannot look into records and lambdas. */
    private static final class Rows implements FloatArrayNodePropertyValues {

        private final int[] indexByMappedId;
        private final float[] vectors;
        private final int width;

        Rows(int[] indexByMappedId, float[] vectors, int width) {
            this.indexByMappedId = indexByMappedId;
            this.vectors = vectors;
            this.width = width;
        }

        @Override
        public float[] floatArrayValue(long mappedId) {
            int index = indexByMappedId[(int) mappedId];
            return index < 0 ? null : Arrays.copyOfRange(vectors, index * width, (index + 1) * width);
        }

        @Override
        public Optional<Integer> dimension() {
            return Optional.of(width);
        }

        @Override
        public long nodeCount() {
            return indexByMappedId.length;
        }
    }
}
