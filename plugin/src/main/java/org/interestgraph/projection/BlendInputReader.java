package org.interestgraph.projection;

import java.util.Optional;
import org.interestgraph.blend.BlendInput;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.ItemFeatures;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.parallel.Progress;
import org.interestgraph.train.TrainingSet;

/** Reads what item–item graphs are built from out of a projected graph. */
public final class BlendInputReader {

    private final ProjectedGraph graph;
    private final TrainingSetReader reader;
    private final TrainConfig config;

    /** @param graph with all its labels */
    public BlendInputReader(ProjectedGraph graph, TrainingSetReader reader, TrainConfig config) {
        this.graph = graph;
        this.reader = reader;
        this.config = config;
    }

    /** Empty where the configuration asks for no item–item graph. */
    public Optional<BlendInput> read(TrainingSet set, Progress progress) {
        if (config.blend().kinds().isEmpty()) {
            return Optional.empty();
        }
        Events events = new EventHistoryReader(graph, config.userLabel(), config.itemLabel())
                .read(
                        reader.interactionTypes(set),
                        config.relationshipWeightProperty(),
                        config.validation().timestampProperty(),
                        progress);
        Optional<ItemFeatures> features = config.blend().kinds().contains(ItemGraphKind.FEATURES)
                ? new ItemFeatureReader(graph, config.itemLabel()).read(config.itemFeatureRelationshipTypes())
                : Optional.empty();
        return Optional.of(new BlendInput(events, features));
    }
}
