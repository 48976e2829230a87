package org.interestgraph.blend;

import java.util.Optional;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemFeatures;

/**
 * What item–item graphs are built from.
 *
 * @param histories of the users of a training set, in its order, over its items
 * @param features of its items, where there are any
 */
public record BlendInput(Histories histories, Optional<ItemFeatures> features) {

    /** The same with the {@code pairs} taken out of the histories. */
    public BlendInput without(Interactions pairs) {
        return new BlendInput(histories.without(pairs), features);
    }
}
