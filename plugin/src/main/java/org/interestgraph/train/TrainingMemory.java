package org.interestgraph.train;

import static org.interestgraph.memory.MemoryTree.largest;
import static org.interestgraph.memory.MemoryTree.sum;

import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.memory.MemoryTree;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.LayerPrecision;

/**
 * Heap that a training needs at most at one time: what is held all the while, and what the hungriest of its
 * phases holds beside it.
 *
 * <p>One table is nodeCount × embeddingDimension floats; a relationship is one undirected relationship of one type. Every
 * term is named after what it counts, so a buffer that comes or goes changes one line here.
 */
public final class TrainingMemory {

    /** Own embeddings, and gradients by row. */
    private static final int TABLES_OF_FEATURES = 2;

    /** Feature and number, by node and by feature, and once more while they are brought into order. */
    private static final int DESCRIBED = 3 * 8;

    /** Parameters. */
    private static final int TABLES = 1;

    private static final int ADAM_MOMENTS = 2;

    /** Parameters with some left out. */
    private static final int MASKED = 1;

    /** Embeddings of all nodes, and the parameters of the best epoch. */
    private static final int KEPT_FOR_VALIDATION = 2;

    /** Id embeddings, embeddings and the embeddings validated with, which stay, as messages do, while all pairs are trained on. */
    private static final int TABLES_BEFORE_REFIT = 3;

    /** Parameters, the same by node, and embeddings, beside messages and layers. */
    private static final int TABLES_OF_THE_RESULT = 3;

    /** The embeddings validated with. */
    private static final int VALIDATED_WITH = 1;

    /** Source, target and weight in a list. */
    private static final int LISTED = 12;

    /** Target and weight in both rows. */
    private static final int IN_ROWS = 16;

    /** User and item as positives, and the item among those known. */
    private static final int SAMPLED = 12;

    /** Offsets of rows, degrees and the numbering of users and items. */
    private static final int PER_NODE = 40;

    private TrainingMemory() {}

    /**
     * @param relationshipCount undirected relationships of all the types used
     * @param side features to learn from
     */
    public static MemoryTree of(
            long nodeCount,
            long itemCount,
            long relationshipCount,
            SideFeatures.Size side,
            TrainParameters parameters) {
        long table = 4L * nodeCount * parameters.embeddingDimension();
        boolean validates = parameters.validationFraction() > 0;
        boolean symmetric = parameters.aggregation() == Aggregation.SYMMETRIC;
        long lists = LISTED * relationshipCount * (validates ? 2 : 1);
        long rows = IN_ROWS * relationshipCount * (symmetric ? 1 : 2);
        long dropped = parameters.dropout() > 0 ? rows / 2 : 0;
        long packedItems = validates ? 4L * itemCount * parameters.embeddingDimension() : 0;

        int moments = parameters.optimizer() == Optimizer.Kind.ADAM ? ADAM_MOMENTS : 0;
        boolean refits = validates && parameters.refit();
        long described =
                DESCRIBED * side.entries() + (1 + moments) * 4L * side.features() * parameters.embeddingDimension();
        long messages = 4L * nodeCount * parameters.gcn().messageWidth();
        MemoryTree epochs = sum(
                "epochs",
                MemoryTree.of("parameters", TABLES * table),
                MemoryTree.of("moments of the optimizer", moments * table),
                MemoryTree.of("parameters with some left out", parameters.featureDropout() > 0 ? MASKED * table : 0),
                MemoryTree.of("embeddings to validate, best parameters", validates ? KEPT_FOR_VALIDATION * table : 0),
                MemoryTree.of("items to validate", packedItems),
                MemoryTree.of("what a refit keeps", refits ? TABLES_BEFORE_REFIT * table + messages : 0),
                MemoryTree.of("side features", described + (side.entries() > 0 ? TABLES_OF_FEATURES * table : 0)),
                MemoryTree.of("layers", layers(nodeCount, parameters, parameters.layerPrecision())),
                MemoryTree.of("normalised adjacency", rows + dropped),
                MemoryTree.of("pairs to sample from", SAMPLED * relationshipCount),
                MemoryTree.of("a batch", batch(nodeCount, parameters)));
        MemoryTree building = sum(
                "building the adjacency",
                MemoryTree.of("embeddings", 2 * table),
                MemoryTree.of("adjacency", CsrGraphBuilder.bytes(relationshipCount)));
        MemoryTree result = sum(
                "embeddings of the result",
                MemoryTree.of(
                        "parameters and embeddings", (TABLES_OF_THE_RESULT + (validates ? VALIDATED_WITH : 0)) * table),
                MemoryTree.of("messages", messages),
                MemoryTree.of("layers", layers(nodeCount, parameters, LayerPrecision.FLOAT32)),
                MemoryTree.of("normalised adjacency", rows));
        return sum(
                "training",
                MemoryTree.of("numbering and degrees of nodes", PER_NODE * nodeCount),
                MemoryTree.of("relationships", lists),
                largest("the largest of", building, epochs, result));
    }

    private static long layers(long nodeCount, TrainParameters parameters, LayerPrecision precision) {
        return parameters.gcn().layerBytes(precision, nodeCount);
    }

    /** A batch's rows with their gradient, its pairs twice over, and what its scorer or its table of scores works in. */
    private static long batch(long nodeCount, TrainParameters parameters) {
        long dimension = parameters.embeddingDimension();
        long pairs = (long) parameters.batchSize() * parameters.groupSize();
        long rows = Math.min(nodeCount, pairs + parameters.batchSize());
        long bytes = 12 * rows * dimension + 2 * 40 * pairs;
        if (parameters.negativeSampling() == NegativeSampling.IN_BATCH) {
            long items = Math.min(nodeCount, parameters.batchSize());
            bytes += 4 * (InBatchSoftmax.PARTS + 2) * items * dimension;
        }
        if (parameters.scorer() == TrainParameters.ScorerKind.MLP) {
            bytes += 8 * pairs * dimension;
        }
        return bytes;
    }
}
