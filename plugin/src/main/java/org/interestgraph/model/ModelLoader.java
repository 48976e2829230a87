package org.interestgraph.model;

import org.interestgraph.propagate.Gcn;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphdb.Node;

/**
 * Brings models into memory once and shares them; the garbage collector may take them back under pressure.
 *
 * <p>A model id is never reused, so a version trained later, or one rolled back, is never mistaken for another; nor is a
 * copy of a model in another database, whose node is another.
 */
public final class ModelLoader {

    private static final SoftCache<TrainedModel> LOADED = new SoftCache<>();

    private ModelLoader() {}

    /**
     * The model of {@code info}, from memory or from the store.
     *
     * @throws IllegalStateException for a damaged model
     */
    public static TrainedModel load(ModelStore store, ModelInfo info, VectorKernels kernels) {
        return LOADED.get(key(info.elementId(), info.modelId()), () -> read(store, info, kernels));
    }

    /** Lets go of a model that is being dropped; who uses it goes on. */
    static void forget(Node model) {
        LOADED.forget(key(model.getElementId(), model.getProperty(ModelNode.MODEL_ID, null)));
    }

    private static String key(String elementId, Object modelId) {
        return elementId + " " + modelId;
    }

    private static TrainedModel read(ModelStore store, ModelInfo info, VectorKernels kernels) {
        try {
            return read(store.tables(info), info, kernels);
        } catch (Damage damage) {
            throw DamagedModel.of(info, damage);
        }
    }

    private static TrainedModel read(ModelTables tables, ModelInfo info, VectorKernels kernels) {
        long nodes = info.nodeCount();
        Gcn gcn = info.state().gcn();
        int dimension = gcn.dimension();
        Scorer scorer = info.state().scorer().untrained(dimension, 0, kernels);
        for (Parameters block : scorer.parameters()) {
            float[] values = tables.floats(block.name(), block.size());
            System.arraycopy(values, 0, block.values(), 0, values.length);
        }
        return new TrainedModel(
                info,
                new NodeIndex(
                        ModelChecks.ascending("nodeIds", tables.longs("nodeIds", nodes)),
                        info.source().keyGroups().isEmpty()
                                ? NodeKeys.none(Math.toIntExact(nodes))
                                : KeyTables.read(tables, info)),
                ModelChecks.rows("users", tables.ints("users", info.userCount()), nodes),
                ModelChecks.rows("items", tables.ints("items", info.itemCount()), nodes),
                tables.floats("degrees", nodes),
                dimension,
                tables.floats("idEmbeddings", nodes * dimension),
                tables.floats("embeddings", nodes * dimension),
                tables.floats("messages", nodes * gcn.messageWidth()),
                gcn,
                // LightGCN has none, nor a table of them where it was trained before there was another.
                tables.floats("convolutionWeights", gcn.weightCount()),
                scorer,
                ItemGraphTables.read(tables, info),
                info.source());
    }
}
