package org.interestgraph.blend;

import java.util.Optional;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.ItemFeatures;
import org.interestgraph.train.HiddenEvents;
import org.interestgraph.train.TrainingSet;

/**
 * What item–item graphs are built from.
 *
 * @param events of the users of a training set, in its order, over its items
 * @param features of its items, where there are any
 */
public record BlendInput(Events events, Optional<ItemFeatures> features) {

    /** The same without the hidden events; {@code set} numbers users and items. */
    public BlendInput without(HiddenEvents hidden, TrainingSet set) {
        Events seen = events.without(
                (user, item, type, time) -> hidden.hides(set.users()[user], set.items()[item], type, time));
        return new BlendInput(seen, features);
    }
}
