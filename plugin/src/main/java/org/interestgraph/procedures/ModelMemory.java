package org.interestgraph.procedures;

import static org.interestgraph.memory.MemoryTree.largest;
import static org.interestgraph.memory.MemoryTree.sum;

import org.interestgraph.blend.BlendMemory;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.memory.MemoryTree;
import org.interestgraph.model.TrainedModelDraft;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.train.TrainingMemory;

/** Heap of training models on one graph, which is counted once. */
final class ModelMemory {

    /** Source, target and weight. */
    private static final long LISTED = 12;

    /** User, item, weight, time and type. */
    private static final long EVENT = 26;

    private final TrainingSize size;

    ModelMemory(TrainingSize size) {
        this.size = size;
    }

    /**
     * Refuses what the heap has no room for.
     *
     * @param work what is to be done, as the start of a sentence
     * @param config that it is to be done with
     */
    static FreeHeap.Reservation reserve(String work, MemoryTree memory, TrainConfig config) {
        return FreeHeap.reserve(
                work,
                memory.max(),
                config.sudo(),
                "lower `embeddingDimension` (now " + config.parameters().embeddingDimension() + "), `batchSize` (now "
                        + config.parameters().batchSize() + ") or `itemNeighbours` (now "
                        + config.blend().neighbours() + ")");
    }

    /** What training with {@code config} needs; it has the labels and types that the size is of. */
    MemoryTree of(TrainConfig config) {
        TrainConfig sized = size.sized(config);
        return MemoryTree.between(of(sized, size.leastItems()), of(sized, size.mostItems()));
    }

    private MemoryTree of(TrainConfig config, long items) {
        MemoryTree training = TrainingMemory.of(
                size.nodes(), items, size.relationships(), size.sideFeatures(config), config.parameters());
        BlendMemory blend = BlendMemory.of(
                size.nodes(),
                items,
                size.relationships(),
                config.parameters().embeddingDimension(),
                size.graphs(config),
                config.concurrency());
        long kept = config.parameters().refit() ? blend.inputBytes() : 0;
        return largest(
                "training a model",
                sum("the GCN", training, MemoryTree.of("events kept for a refit", kept)),
                blend.tree(),
                MemoryTree.range(
                        "saving the model",
                        TrainedModelDraft.savingBytes(size.nodes(), config.parameters(), 0),
                        TrainedModelDraft.savingBytes(size.nodes(), config.parameters(), blend.graphBytes())));
    }

    /** What a fold of a cross-validation with {@code config} needs, beside the data of all folds. */
    MemoryTree ofFold(TrainConfig config) {
        long all = (LISTED + (config.blend().kinds().isEmpty() ? 0 : EVENT)) * size.relationships();
        return sum("a fold", MemoryTree.of("relationships of all folds", all), of(config));
    }

    /** An estimate for this graph. */
    MemoryEstimate estimate(MemoryTree tree) {
        return MemoryEstimate.of(tree, size.nodes(), size.shownRelationships());
    }
}
