package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.config.GcnConfig;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.parallel.Workers;
import org.interestgraph.procedures.GcnRun.Embeddings;
import org.interestgraph.projection.EmbeddingProperty;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.NodePropertyResults;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.projection.TaskProgress.Part;
import org.interestgraph.propagate.EqualNorms;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.PropagationMemory;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.gcn}: graph convolution over a projection, in GDS's modes. */
public class GcnProcedures extends GraphProcedure {

    private static final String WHAT = "Graph convolution: each node's embedding is the weighted sum, over layers, of"
            + " features averaged along relationships. ";
    private static final String ESTIMATE = "Heap needed by interest.gcn with this configuration.";
    private static final String GRAPH = "Name of a graph in the GDS catalog.";
    private static final String ESTIMATED = EstimatedGraph.DESCRIPTION;
    private static final String CONFIG = "layers (3), embeddingDimension (64), aggregation ('symmetric', 'softmax' or"
            + " 'mean'), layerWeights (layers + 1 numbers, equal by default), featureProperties,"
            + " relationshipWeightProperty, nodeLabels, relationshipTypes (all but HELD_OUT), concurrency, randomSeed (42),"
            + " logProgress, jobId, sudo, username; or modelName, which stands for all that shapes the result";
    private static final String WRITE = "Write node properties";

    /** A node and its embedding. */
    public record Row(
            @Description("Neo4j id of the node.") long nodeId,
            @Description("The node's embedding.") List<Double> embedding) {}

    /** What a run without result rows tells. */
    public record Stats(
            @Description("Number of nodes that got an embedding.") long nodeCount,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for features and propagation.") long computeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    /** What a run that adds to the projection tells. */
    public record Mutated(
            @Description("Number of node properties added to the projection.") long nodePropertiesWritten,
            @Description("Milliseconds for adding them.") long mutateMillis,
            @Description("Number of nodes that got an embedding.") long nodeCount,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for features and propagation.") long computeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    /** What a run that writes to the database tells. */
    public record Written(
            @Description("Number of nodes that got an embedding.") long nodeCount,
            @Description("Number of node properties written to the database.") long nodePropertiesWritten,
            @Description("Nodes deleted from the database since projecting, which are passed over.") long nodesMissing,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for features and propagation.") long computeMillis,
            @Description("Milliseconds for writing them.") long writeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.gcn.stream", mode = Mode.READ)
    @Description(WHAT + "Gives a row per node.")
    public Stream<Row> stream(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        GcnRun run = run(graphName, GcnConfig.read(configuration, Optional.empty()));
        Embeddings result = compute(run);
        return IntStream.range(0, run.graph().nodeCount())
                .mapToObj(index -> new Row(run.graph().neo4jId(index), row(result, index)));
    }

    @Procedure(name = "interest.gcn.stats", mode = Mode.READ)
    @Description(WHAT + "Keeps nothing and tells how long it took.")
    public Stream<Stats> stats(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        GcnRun run = run(graphName, GcnConfig.read(configuration, Optional.empty()));
        Embeddings result = compute(run);
        return Stream.of(new Stats(
                run.graph().nodeCount(),
                result.preProcessingMillis(),
                result.computeMillis(),
                run.parameters().effective()));
    }

    @Procedure(name = "interest.gcn.mutate", mode = Mode.READ)
    @Description(WHAT + "Adds them to the projection.")
    public Stream<Mutated> mutate(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", description = CONFIG + ", mutateProperty (required)")
                    Map<String, Object> configuration) {
        GcnRun run = run(graphName, GcnConfig.read(configuration, Optional.of("mutateProperty")));
        String property = run.parameters().resultProperty().orElseThrow();
        NodePropertyResults.requireNew(run.graph(), property);
        Embeddings result = compute(run);
        long start = System.nanoTime();
        long added = NodePropertyResults.mutate(run.graph(), property, result.values(), result.dimension());
        return Stream.of(new Mutated(
                added,
                GcnRun.millis(start, System.nanoTime()),
                run.graph().nodeCount(),
                result.preProcessingMillis(),
                result.computeMillis(),
                run.parameters().effective()));
    }

    @Procedure(name = "interest.gcn.write", mode = Mode.WRITE)
    @Description(WHAT + "Writes them to the database in transactions of its own, which a rollback does not undo.")
    public Stream<Written> write(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(
                            value = "configuration",
                            description = CONFIG + ", writeProperty (required), writeConcurrency, equalNorms")
                    Map<String, Object> configuration) {
        GcnRun run = run(graphName, GcnConfig.read(configuration, Optional.of("writeProperty")));
        GcnConfig parameters = run.parameters();
        ProjectedGraph graph = run.graph();
        String property = parameters.resultProperty().orElseThrow();
        new EmbeddingProperty(graph, property)
                .requireWritable(transaction, GcnChecks.reservedProperties(transaction, parameters), termination());
        try (FreeHeap.Reservation heap = run.reserveHeap();
                TaskProgress progress = progress(run, new Part(WRITE, graph.nodeCount()));
                Workers workers = Workers.of(parameters.writeConcurrency(), termination())) {
            Embeddings result = run.embeddings(termination(), progress);
            long start = System.nanoTime();
            progress.begin(WRITE);
            boolean equalNorms = parameters.equalNorms();
            NodePropertyResults.Written written = nodePropertyResults()
                    .write(
                            graph,
                            property,
                            equalNorms
                                    ? EqualNorms.of(result.values(), result.dimension(), KernelProvider.kernels())
                                    : result.values(),
                            result.dimension() + (equalNorms ? 1 : 0),
                            workers,
                            progress);
            progress.end(WRITE);
            progress.finish();
            return Stream.of(new Written(
                    graph.nodeCount(),
                    written.written(),
                    written.missing(),
                    result.preProcessingMillis(),
                    result.computeMillis(),
                    GcnRun.millis(start, System.nanoTime()),
                    parameters.effective()));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(GcnRun.WORK, e);
        }
    }

    @Procedure(name = "interest.gcn.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> estimate(
            @Name(value = "graphNameOrConfiguration", description = ESTIMATED) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimate(graph, configuration, Optional.empty());
    }

    @Procedure(name = "interest.gcn.stream.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> streamEstimate(
            @Name(value = "graphNameOrConfiguration", description = ESTIMATED) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimate(graph, configuration, Optional.empty());
    }

    @Procedure(name = "interest.gcn.stats.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> statsEstimate(
            @Name(value = "graphNameOrConfiguration", description = ESTIMATED) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimate(graph, configuration, Optional.empty());
    }

    @Procedure(name = "interest.gcn.mutate.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> mutateEstimate(
            @Name(value = "graphNameOrConfiguration", description = ESTIMATED) Object graph,
            @Name(value = "configuration", description = CONFIG + ", mutateProperty (required)")
                    Map<String, Object> configuration) {
        return estimate(graph, configuration, Optional.of("mutateProperty"));
    }

    @Procedure(name = "interest.gcn.write.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> writeEstimate(
            @Name(value = "graphNameOrConfiguration", description = ESTIMATED) Object graph,
            @Name(value = "configuration", description = CONFIG + ", writeProperty (required)")
                    Map<String, Object> configuration) {
        return estimate(graph, configuration, Optional.of("writeProperty"));
    }

    private Stream<MemoryEstimate> estimate(
            Object graph, Map<String, Object> configuration, Optional<String> resultKey) {
        GcnConfig parameters = GcnConfig.read(configuration, resultKey);
        EstimatedGraph asked = EstimatedGraph.of(graph);
        return Stream.of(asked.graphName()
                .map(name -> run(name, parameters).memory())
                .orElseGet(() -> memory(asked, parameters)));
    }

    private MemoryEstimate memory(EstimatedGraph counts, GcnConfig parameters) {
        Gcn gcn = parameters
                .modelName()
                .map(name -> ModelNames.load(transaction, name).gcn())
                .orElseGet(parameters::gcn);
        GcnRun.requireRoom(counts.nodeCount(), gcn.dimension());
        return MemoryEstimate.of(
                PropagationMemory.of(counts.nodeCount(), counts.relationshipCount(), gcn),
                counts.nodeCount(),
                counts.relationshipCount());
    }

    private GcnRun run(String graphName, GcnConfig parameters) {
        ProjectedGraph graph = catalog(parameters.job().username()).graph(graphName, parameters.nodeLabels());
        if (parameters.modelName().isEmpty()) {
            GcnConfig resolved = GcnChecks.resolved(transaction, graph, parameters);
            return new GcnRun(graph, resolved, FeatureSource.of(graph, resolved));
        }
        TrainedModel model = ModelNames.load(transaction, parameters.modelName().get());
        GcnConfig asTrained = ModelNames.asTrained(parameters, model);
        return new GcnRun(graph, asTrained, new FeatureSource.Trained(ProjectedModel.of(transaction, graph, model)));
    }

    private Embeddings compute(GcnRun run) {
        try (FreeHeap.Reservation heap = run.reserveHeap();
                TaskProgress progress = progress(run)) {
            Embeddings result = run.embeddings(termination(), progress);
            progress.finish();
            return result;
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(GcnRun.WORK, e);
        }
    }

    private TaskProgress progress(GcnRun run, Part... more) {
        List<Part> parts = new ArrayList<>(run.parts());
        parts.addAll(Arrays.asList(more));
        return progress(
                "GCN",
                parts,
                run.parameters().concurrency(),
                run.parameters().logProgress(),
                run.parameters().job().jobId());
    }

    private static List<Double> row(Embeddings result, int index) {
        int offset = index * result.dimension();
        return IntStream.range(offset, offset + result.dimension())
                .mapToObj(k -> (double) result.values()[k])
                .toList();
    }
}
