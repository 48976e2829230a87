package org.interestgraph.procedures;

import org.interestgraph.config.GcnConfig;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelLoader;
import org.interestgraph.model.ModelState;
import org.interestgraph.model.ModelStore;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Transaction;

/** From a model's name in a configuration to the model in memory. */
final class ModelNames {

    private ModelNames() {}

    /** Refuses a blank name. */
    static void require(String modelName) {
        if (modelName == null || modelName.isBlank()) {
            throw new IllegalArgumentException("`modelName` is blank; give the model a name, for example 'interests'.");
        }
    }

    /** The newest version under {@code modelName}; the only model there is for null. */
    static TrainedModel load(Transaction transaction, String modelName) {
        return load(transaction, modelName, null);
    }

    /** As {@link #load(Transaction, String)}, in the given version where it is not null. */
    static TrainedModel load(Transaction transaction, String modelName, Long version) {
        ModelStore store = new ModelStore(transaction);
        ModelInfo info = modelName == null ? store.findOnly() : store.find(modelName, version);
        return ModelLoader.load(store, info, KernelProvider.kernels());
    }

    /** {@code call} with what {@code model} was trained with. */
    static GcnConfig asTrained(GcnConfig call, TrainedModel model) {
        ModelState state = model.info().state();
        return call.asTrained(
                state.gcn(),
                state.relationshipWeightProperty(),
                state.relationshipTypes(),
                model.info().configuration());
    }
}
