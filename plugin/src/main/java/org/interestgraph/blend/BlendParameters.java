package org.interestgraph.blend;

import java.util.List;
import java.util.function.Predicate;
import org.interestgraph.itemgraph.ItemGraphKind;

/**
 * What shapes the item–item graphs of a model.
 *
 * @param kinds graphs to build where the data allow; none: the GCN alone
 * @param neighbours most neighbours kept of an item
 * @param window how many places apart two events of a history may be to follow one another
 */
public record BlendParameters(List<ItemGraphKind> kinds, int neighbours, int window) {

    /** The same with those kinds that are {@code possible}. */
    public BlendParameters only(Predicate<ItemGraphKind> possible) {
        return new BlendParameters(kinds.stream().filter(possible).toList(), neighbours, window);
    }
}
