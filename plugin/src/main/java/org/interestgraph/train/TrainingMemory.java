package org.interestgraph.train;

/**
 * Heap that {@link Trainer} needs at most at one time, in bytes.
 *
 * <p>Counted: ten tables of nodeCount × embeddingDimension floats while training (parameters, gradient, two moments,
 * embeddings, their gradient, the best epoch, a gradient's and two propagation buffers) and three more while the final
 * embeddings are made; 36 bytes per relationship for the sampled pairs and rows, 32 more while rows are being sorted; the
 * buffers of a batch. The maximum adds the transaction state of the saved model.
 */
public record TrainingMemory(long bytesMin, long bytesMax) {

    /** @param relationshipCount undirected relationships of all the types used */
    public static TrainingMemory of(long nodeCount, long relationshipCount, TrainParameters parameters) {
        long table = 4L * nodeCount * parameters.embeddingDimension();
        long batch = 8L
                * parameters.batchSize()
                * (1 + parameters.negativeSamples())
                * (parameters.embeddingDimension() + 4L);
        long tables = (parameters.optimizer() == Optimizer.Kind.ADAM ? 10 : 8) * table;
        long min = tables + batch + 36 * relationshipCount + 24 * nodeCount;
        return new TrainingMemory(min, min + 3 * table + 3 * table + 68 * relationshipCount);
    }
}
