package org.interestgraph.procedures;

import java.util.Optional;
import java.util.OptionalInt;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.GcnConfig;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelLoader;
import org.interestgraph.model.ModelState;
import org.interestgraph.model.ModelStore;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Transaction;

/** From a model's name in a configuration to the model in memory. */
final class ModelNames {

    private static final int LONGEST = 1000;

    private ModelNames() {}

    /** Refuses a blank name. */
    static void require(String modelName) {
        if (modelName == null || modelName.isBlank()) {
            throw new IllegalArgumentException("`modelName` is blank; give the model a name, for example 'interests'.");
        }
        if (modelName.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "`modelName` is " + CypherText.of(modelName) + " with " + modelName.length()
                            + " characters, but a name has at most " + LONGEST + "; choose a shorter one.");
        }
    }

    /** The newest version under {@code modelName}; the only model there is for null. */
    static TrainedModel load(Transaction transaction, String modelName) {
        return load(transaction, Optional.ofNullable(modelName), OptionalInt.empty());
    }

    /** The version asked for, else the newest; of the only model there is where none is named. */
    static TrainedModel load(Transaction transaction, Optional<String> modelName, OptionalInt version) {
        ModelStore store = new ModelStore(transaction);
        String name = modelName.orElseGet(() -> store.findOnly().modelName());
        ModelInfo info = store.find(name, version.isPresent() ? (long) version.getAsInt() : null);
        try {
            return ModelLoader.load(store, info, KernelProvider.kernels());
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory("Reading model `" + info.modelName() + "`", e);
        }
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
