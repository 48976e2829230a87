package org.interestgraph.procedures;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interestgraph.config.GraphProjectConfig;
import org.interestgraph.config.NearestName;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.projection.StoredGraph;

/** Labels, types and id properties to project: those named, which must be there, and those found by default. */
final class ProjectedNames {

    private static final String TERM = "Term";
    private static final String HAS_TERM = "HAS_TERM";

    private final StoredGraph stored;
    private final GraphProjectConfig config;
    private final List<String> labels;
    private final List<String> types;
    private final List<String> eventTypes;

    /** @throws IllegalArgumentException for what was named and is not there */
    ProjectedNames(StoredGraph stored, GraphProjectConfig asked) {
        this.stored = stored;
        this.labels = stored.labels();
        this.types = stored.relationshipTypes();
        asked.nodeLabels().forEach(label -> requireInUse("label", label, labels));
        Stream.concat(asked.relationshipTypes().stream(), asked.additionalRelationshipTypes().stream())
                .forEach(type -> requireInUse("relationship type", type, types));
        this.config = asked.itemFeatures() && hasTerms(asked.itemLabel()) ? asked.with(TERM, HAS_TERM) : asked;
        this.eventTypes = config.relationshipTypes().isEmpty() ? found() : config.relationshipTypes();
        Stream.concat(config.relationshipTypes().stream(), config.additionalRelationshipTypes().stream())
                .forEach(this::requireConnecting);
        config.typeWeights().keySet().forEach(this::requireEvent);
        config.userIdProperty().ifPresent(property -> requireProperty("userIdProperty", property, config.userLabel()));
        config.itemIdProperty().ifPresent(property -> requireProperty("itemIdProperty", property, config.itemLabel()));
    }

    /** With item features where items have some. */
    GraphProjectConfig config() {
        return config;
    }

    List<String> eventTypes() {
        return eventTypes;
    }

    private boolean hasTerms(String itemLabel) {
        return labels.contains(TERM)
                && types.contains(HAS_TERM)
                && stored.connects(HAS_TERM, List.of(itemLabel), List.of(TERM));
    }

    /** Those of the data model that connect users and items; where there are none, all that do. */
    private List<String> found() {
        List<String> events = StandardKeys.EVENT_TYPES.stream()
                .filter(types::contains)
                .filter(this::connectsUsersAndItems)
                .toList();
        if (events.isEmpty()) {
            events = types.stream()
                    .filter(type -> !type.equals(StandardKeys.HELD_OUT))
                    .filter(type -> !config.additionalRelationshipTypes().contains(type))
                    .filter(this::connectsUsersAndItems)
                    .sorted()
                    .toList();
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("No relationship connects nodes labelled '" + config.userLabel()
                    + "' and '" + config.itemLabel()
                    + "'; import events first, or name your own labels in userLabel and"
                    + " itemLabel. Labels in use: " + list(labels) + "; relationship types in use: " + list(types)
                    + ".");
        }
        return events;
    }

    private boolean connectsUsersAndItems(String type) {
        return stored.connects(type, List.of(config.userLabel()), List.of(config.itemLabel()));
    }

    private void requireConnecting(String type) {
        if (!stored.connects(type, config.nodeLabels(), config.nodeLabels())) {
            throw new IllegalArgumentException("No relationship of the type '" + type
                    + "' connects nodes with the labels " + String.join(", ", config.nodeLabels())
                    + "; add the labels of its ends to additionalNodeLabels, or leave the type out.");
        }
    }

    private void requireEvent(String type) {
        if (!eventTypes.contains(type)) {
            throw new IllegalArgumentException("`relationshipTypeWeights` names '" + type
                    + "', which is not among the projected event types"
                    + NearestName.hint(type, eventTypes, "'") + " Allowed: " + String.join(", ", eventTypes) + ".");
        }
    }

    private void requireProperty(String key, String property, String label) {
        if (!stored.hasProperty(label, property)) {
            List<String> properties = stored.propertiesOf(label);
            throw new IllegalArgumentException(
                    "`" + key + "` is '" + property + "', but no node with the label '" + label
                            + "' has that property" + NearestName.hint(property, properties, "'") + " Its nodes have: "
                            + list(properties) + ".");
        }
    }

    private static void requireInUse(String kind, String name, Collection<String> inUse) {
        if (!inUse.contains(name)) {
            throw new IllegalArgumentException("The database has no "
                    + (kind.equals("label") ? "node with the label '" : "relationship of the type '") + name + "'"
                    + NearestName.hint(name, inUse, "'") + " In use: " + list(inUse) + ".");
        }
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
