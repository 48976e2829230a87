package org.interestgraph.blend;

import java.util.Optional;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.ItemFeatures;

/**
 * What item–item graphs are built from.
 *
 * @param events of the users of a training set, in its order, over its items
 * @param features of its items, where there are any
 */
public record BlendInput(Events events, Optional<ItemFeatures> features) {

    /** The same without the hidden events. */
    public BlendInput without(Events.Hidden hidden) {
        return new BlendInput(events.without(hidden), features);
    }
}
