package org.interestgraph.recommend;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.ItemFilter;
import org.interestgraph.config.NearestName;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/** Which nodes may be recommended: those still labelled as the model's items that pass the filter. */
public final class ItemConditions {

    /** Items looked at for a property before the database is asked whether it has that at all. */
    private static final int SAMPLE = 32;

    private final Transaction transaction;
    private final Label[] itemLabels;
    private final ItemFilter filter;
    private final Supplier<Stream<Node>> items;

    /**
     * @param items all items of the model that are there, read one by one
     * @throws IllegalArgumentException where the filter names a property or a label that the database does not have
     */
    public ItemConditions(
            Transaction transaction, TrainedModel model, ItemFilter filter, Supplier<Stream<Node>> items) {
        this.transaction = transaction;
        this.itemLabels = model.source().itemLabels().stream().map(Label::label).toArray(Label[]::new);
        this.filter = filter;
        this.items = items;
        requireKnown();
    }

    /** Whether the node may be recommended. */
    public boolean allow(Node item) {
        return isItem(item)
                && (filter.isOpen()
                        || filter.allows(
                                label -> item.hasLabel(Label.label(label)),
                                property -> item.getProperty(property, null)));
    }

    private boolean isItem(Node node) {
        for (Label label : itemLabels) {
            if (node.hasLabel(label)) {
                return true;
            }
        }
        return itemLabels.length == 0;
    }

    private void requireKnown() {
        for (String property : filter.properties()) {
            if (items.get().limit(SAMPLE).noneMatch(item -> item.hasProperty(property))
                    && !has(transaction.getAllPropertyKeys(), property)) {
                throw unknownProperty(property);
            }
        }
        for (String label : filter.labels().orElse(List.of())) {
            if (!has(transaction.getAllLabels(), Label.label(label))) {
                throw unknownLabel(label);
            }
        }
    }

    private static <T> boolean has(Iterable<T> names, T name) {
        return StreamSupport.stream(names.spliterator(), false).anyMatch(name::equals);
    }

    /**
     * Tells the user, where nothing passed, of a property that no item has.
     *
     * @throws IllegalArgumentException where there is one, or a label that none has
     */
    public void requireOnSomeItem() {
        for (String property : filter.properties()) {
            if (items.get().noneMatch(item -> item.hasProperty(property))) {
                throw unknownProperty(property);
            }
        }
        for (String label : filter.labels().orElse(List.of())) {
            if (items.get().noneMatch(item -> item.hasLabel(Label.label(label)))) {
                throw unknownLabel(label);
            }
        }
    }

    private IllegalArgumentException unknownProperty(String property) {
        Set<String> there = new TreeSet<>();
        items.get().limit(SAMPLE).forEach(item -> item.getPropertyKeys().forEach(there::add));
        return unknown("`where` names the property " + CypherText.of(property), property, there);
    }

    private IllegalArgumentException unknownLabel(String label) {
        Set<String> there = new TreeSet<>();
        items.get().limit(SAMPLE).forEach(item -> item.getLabels().forEach(of -> there.add(of.name())));
        return unknown("`itemLabels` names the label " + CypherText.of(label), label, there);
    }

    private static IllegalArgumentException unknown(String what, String name, Collection<String> there) {
        return new IllegalArgumentException(what + ", which no item has" + NearestName.hint(name, there, "'")
                + " Items have: " + String.join(", ", there) + ".");
    }
}
