package org.interestgraph.model;

import java.util.function.Supplier;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.Trainer;
import org.interestgraph.vector.VectorKernels;

/**
 * Brings models into memory once and shares them; the garbage collector may take them back under pressure.
 *
 * <p>A model id is never reused, so a version trained later, or one rolled back, is never mistaken for another.
 */
public final class ModelLoader {

    private static final SoftCache<TrainedModel> LOADED = new SoftCache<>();

    private ModelLoader() {}

    /**
     * The model of {@code info}, from memory or from the store.
     *
     * @param parameters asked only where the model has to be read
     */
    public static TrainedModel load(
            ModelStore store, ModelInfo info, Supplier<TrainParameters> parameters, VectorKernels kernels) {
        return LOADED.get(info.modelId(), () -> read(store, info, parameters.get(), kernels));
    }

    /** Lets go of a model that is being dropped; who uses it goes on. */
    static void forget(ModelInfo info) {
        LOADED.forget(info.modelId());
    }

    private static TrainedModel read(
            ModelStore store, ModelInfo info, TrainParameters parameters, VectorKernels kernels) {
        Scorer scorer = Trainer.newScorer(parameters, kernels);
        for (Parameters block : scorer.parameters()) {
            float[] values = floats(store, info, block.name(), block.size());
            System.arraycopy(values, 0, block.values(), 0, values.length);
        }
        long nodes = info.nodeCount();
        Gcn gcn = parameters.gcn();
        int dimension = parameters.embeddingDimension();
        return new TrainedModel(
                info,
                new NodeIndex(
                        BinaryTable.toLongs(store.table(info, "nodeIds", nodes * Long.BYTES)), store.keys(info)),
                ints(store, info, "users", info.userCount()),
                ints(store, info, "items", info.itemCount()),
                floats(store, info, "degrees", nodes),
                dimension,
                floats(store, info, "idEmbeddings", nodes * dimension),
                floats(store, info, "embeddings", nodes * dimension),
                floats(store, info, "messages", nodes * gcn.messageWidth()),
                gcn,
                convolutionWeights(store, info, gcn.weightCount()),
                scorer,
                ItemGraphTables.read(store, info),
                store.source(info));
    }

    /** LightGCN has none, nor a table of them where it was trained before there was another. */
    private static float[] convolutionWeights(ModelStore store, ModelInfo info, int count) {
        return count == 0 ? new float[0] : floats(store, info, "convolutionWeights", count);
    }

    private static float[] floats(ModelStore store, ModelInfo info, String table, long count) {
        return BinaryTable.toFloats(store.table(info, table, count * Float.BYTES));
    }

    private static int[] ints(ModelStore store, ModelInfo info, String table, long count) {
        return BinaryTable.toInts(store.table(info, table, count * Integer.BYTES));
    }
}
