package org.interestgraph.train;

import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.LayerPrecision;

/**
 * Heap that a training needs at most at one time, in bytes: what is held all the while, and what the hungriest of its
 * phases holds beside it.
 *
 * <p>One table is nodeCount × embeddingDimension floats; a relationship is one undirected relationship of one type. Every
 * term is named after what it counts, so a buffer that comes or goes changes one line here.
 */
public record TrainingMemory(long bytes) {

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

    /**
     * @param relationshipCount undirected relationships of all the types used
     * @param side features to learn from
     */
    public static TrainingMemory of(
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
        long batch = batch(nodeCount, parameters);
        long packedItems = validates ? 4L * itemCount * parameters.embeddingDimension() : 0;

        int moments = parameters.optimizer() == Optimizer.Kind.ADAM ? ADAM_MOMENTS : 0;
        int tables = TABLES
                + moments
                + (validates ? KEPT_FOR_VALIDATION : 0)
                + (validates && parameters.refit() ? TABLES_BEFORE_REFIT : 0)
                + (parameters.featureDropout() > 0 ? MASKED : 0)
                + (side.entries() > 0 ? TABLES_OF_FEATURES : 0);
        long described =
                DESCRIBED * side.entries() + (1 + moments) * 4L * side.features() * parameters.embeddingDimension();
        long layers = layers(nodeCount, parameters, parameters.layerPrecision());
        long messages = 4L * nodeCount * parameters.gcn().messageWidth();
        long before = validates && parameters.refit() ? messages : 0;
        long epochs = tables * table
                + layers
                + before
                + rows
                + dropped
                + SAMPLED * relationshipCount
                + batch
                + packedItems
                + described;
        long building = 2 * table + CsrGraphBuilder.bytes(relationshipCount);
        long result = (TABLES_OF_THE_RESULT + (validates ? VALIDATED_WITH : 0)) * table
                + messages
                + layers(nodeCount, parameters, LayerPrecision.FLOAT32)
                + rows;
        return new TrainingMemory(PER_NODE * nodeCount + lists + Math.max(building, Math.max(epochs, result)));
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
