package org.interestgraph.train;

/**
 * Heap that {@link Trainer} needs at most at one time, in bytes.
 *
 * <p>Counted: tables of nodeCount × embeddingDimension floats, seven while training (parameters, two moments with Adam,
 * embeddings for validation, the best epoch, two propagation buffers), four more while the final embeddings are made; 52
 * bytes per relationship for the sampled pairs and two copies of the rows, 32 more while rows are being sorted; the rows
 * and pairs of a batch. The maximum adds the transaction state of the saved model.
 */
public record TrainingMemory(long bytesMin, long bytesMax) {

    /** @param relationshipCount undirected relationships of all the types used */
    public static TrainingMemory of(long nodeCount, long relationshipCount, TrainParameters parameters) {
        long table = 4L * nodeCount * parameters.embeddingDimension();
        long tables = (parameters.optimizer() == Optimizer.Kind.ADAM ? 7 : 5) * table;
        long min = tables + batch(nodeCount, parameters) + 52 * relationshipCount + 48 * nodeCount;
        return new TrainingMemory(min, min + 4 * table + 3 * table + 68 * relationshipCount);
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
