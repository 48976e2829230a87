package org.interestgraph.procedures;

import java.util.Locale;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.model.ModelState;
import org.interestgraph.projection.TrainingSetReader;

/** From what a training was asked for to what serving its model goes by. */
final class TrainedState {

    private TrainedState() {}

    /** @param reader of what was trained on */
    static ModelState of(TrainingSetReader reader) {
        TrainConfig config = reader.config();
        return new ModelState(
                config.userLabel(),
                config.itemLabel(),
                config.targetRelationshipType(),
                reader.contextRelationshipTypes(),
                config.relationshipWeightProperty(),
                config.validation().timestampProperty(),
                config.parameters().gcn(),
                config.parameters().scorerShape(),
                config.parameters().loss().name().toLowerCase(Locale.ROOT),
                config.parameters().learningRate(),
                config.parameters().learningRateDecay());
    }
}
