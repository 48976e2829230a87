package org.interestgraph.projection;

import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.neo4j.gds.api.properties.nodes.FloatArrayNodePropertyValues;
import org.neo4j.gds.core.concurrency.Concurrency;
import org.neo4j.gds.core.concurrency.DefaultPool;
import org.neo4j.gds.core.utils.progress.tasks.ProgressTracker;
import org.neo4j.gds.core.write.NodePropertyExporter;
import org.neo4j.gds.core.write.NodePropertyExporterBuilder;
import org.neo4j.gds.termination.TerminationFlag;

/** Takes one vector per node back: into the projection (mutate) or into the database (write). */
public final class NodePropertyResults {

    private final NodePropertyExporterBuilder exporterBuilder;
    private final Termination termination;

    NodePropertyResults(NodePropertyExporterBuilder exporterBuilder, Termination termination) {
        this.exporterBuilder = exporterBuilder;
        this.termination = termination;
    }

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
    public long mutate(ProjectedGraph graph, String property, float[] vectors, int dimension) {
        requireNew(graph, property);
        graph.store().addNodeProperty(graph.labels(), property, new Rows(graph, vectors, dimension));
        return graph.nodeCount();
    }

    /**
     * Writes {@code vectors} to the database. GDS commits batches in transactions of its own: rolling the caller's
     * back undoes nothing, and stopping half-way leaves what was committed.
     *
     * @param vectors [nodeCount × dimension], row-major
     * @param progress advanced by the projection's number of nodes
     * @return number of properties written
     */
    public long write(
            ProjectedGraph graph, String property, float[] vectors, int dimension, int concurrency, Progress progress) {
        NodePropertyExporter exporter = exporterBuilder
                .withIdMap(graph.store().nodes())
                .withTerminationFlag(new Flag(termination))
                .withProgressTracker(new Tracker(progress))
                .parallel(DefaultPool.INSTANCE, new Concurrency(concurrency))
                .build();
        exporter.write(property, new Rows(graph, vectors, dimension));
        return exporter.propertiesWritten();
    }

    private record Rows(ProjectedGraph graph, float[] vectors, int width) implements FloatArrayNodePropertyValues {

        @Override
        public float[] floatArrayValue(long mappedId) {
            int index = graph.nodes().indexOfMapped(mappedId);
            return index < 0 ? null : java.util.Arrays.copyOfRange(vectors, index * width, (index + 1) * width);
        }

        @Override
        public java.util.Optional<Integer> dimension() {
            return java.util.Optional.of(width);
        }

        @Override
        public long nodeCount() {
            return graph.store().nodeCount();
        }
    }

    private record Flag(Termination termination) implements TerminationFlag {

        @Override
        public boolean running() {
            try {
                termination.assertRunning();
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        }

        @Override
        public void assertRunning() {
            termination.assertRunning();
        }
    }

    private static final class Tracker extends ProgressTracker.EmptyProgressTracker {

        private final Progress progress;

        Tracker(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void logProgress(long amount) {
            progress.advance(amount);
        }
    }
}
