package org.interestgraph.procedures;

import java.util.List;
import org.interestgraph.blend.BlendMemory;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.model.TrainedModelDraft;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TrainingSetReader;
import org.interestgraph.train.TrainingMemory;

/** Heap of training models on one graph, which is counted once. */
final class ModelMemory {

    /** Source, target and weight. */
    private static final long LISTED = 12;

    /** User, item, weight, time and type. */
    private static final long EVENT = 26;

    private final ProjectedGraph graph;
    private final List<String> types;
    private final TrainingSetReader reader;
    private final long items;
    private final long relationships;

    /** @param reader of what the models are trained on */
    ModelMemory(ProjectedGraph graph, TrainingSetReader reader) {
        this.graph = graph;
        this.reader = reader;
        this.types = reader.relationshipTypes();
        this.items = graph.nodesWithLabel(reader.config().itemLabel()).length;
        this.relationships = graph.distinctRelationshipCount(types);
    }

    /**
     * Refuses what the heap has no room for.
     *
     * @param work what is to be done, as the start of a sentence
     * @param config that it is to be done with
     */
    static FreeHeap.Reservation reserve(String work, MemoryEstimate memory, TrainConfig config) {
        return FreeHeap.reserve(
                work,
                memory.bytesMax(),
                config.sudo(),
                "lower `embeddingDimension` (now " + config.parameters().embeddingDimension() + "), `batchSize` (now "
                        + config.parameters().batchSize() + ") or `itemNeighbours` (now "
                        + config.blend().neighbours() + ")");
    }

    /** What training with {@code config} needs; it has the labels and types of the reader's own. */
    MemoryEstimate of(TrainConfig config) {
        long training = TrainingMemory.of(
                        graph.nodeCount(), items, relationships, reader.sideFeatureSize(config), config.parameters())
                .bytes();
        BlendMemory blend = BlendMemory.of(
                graph.nodeCount(),
                items,
                relationships,
                config.parameters().embeddingDimension(),
                reader.possibleGraphs(config),
                config.concurrency());
        long epochs = training + (config.parameters().refit() ? blend.inputBytes() : 0);
        long savingLeast = TrainedModelDraft.savingBytes(graph.nodeCount(), config.parameters(), 0);
        long savingMost = TrainedModelDraft.savingBytes(graph.nodeCount(), config.parameters(), blend.graphBytes());
        return estimate(
                Math.max(epochs, Math.max(blend.leastBytes(), savingLeast)),
                Math.max(epochs, Math.max(blend.mostBytes(), savingMost)));
    }

    /** What a fold of a cross-validation with {@code config} needs, beside the data of all folds. */
    MemoryEstimate ofFold(TrainConfig config) {
        MemoryEstimate training = of(config);
        long all = (LISTED + (config.blend().kinds().isEmpty() ? 0 : EVENT)) * relationships;
        return estimate(all + training.bytesMin(), all + training.bytesMax());
    }

    /** An estimate for this graph. */
    MemoryEstimate estimate(long bytesMin, long bytesMax) {
        return MemoryEstimate.of(bytesMin, bytesMax, graph.nodeCount(), graph.relationshipCount(types));
    }
}
