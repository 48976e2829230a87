package org.interestgraph.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.NameList;
import org.interestgraph.config.NearestName;
import org.interestgraph.config.StandardKeys;
import org.neo4j.gds.NodeLabel;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.GraphStore;

/** Resolves the names of labels, types and properties a projection has, and says what is there where one is not. */
record ProjectionNames(String graphName, GraphStore store) {

    /** The labels called {@code chosen}, all for '*'; each has nodes. */
    Set<NodeLabel> labels(List<String> chosen) {
        return chosen.equals(StandardKeys.ALL)
                ? Set.copyOf(store.nodeLabels())
                : chosen.stream().map(this::label).collect(Collectors.toSet());
    }

    NodeLabel label(String name) {
        NodeLabel label = NodeLabel.of(name);
        require("node label", name, store.nodeLabels().contains(label), names(store.nodeLabels(), NodeLabel::name));
        if (store.nodes().nodeCount(label) == 0) {
            throw new IllegalArgumentException(
                    "The node label '" + name + "' has no nodes in graph '" + graphName + "'; labels with nodes: "
                            + list(store.nodeLabels().stream()
                                    .filter(other -> store.nodes().nodeCount(other) > 0)
                                    .map(NodeLabel::name)
                                    .toList())
                            + ".");
        }
        return label;
    }

    /** The types called {@code chosen}, all for '*', in alphabetical order. */
    List<RelationshipType> types(List<String> chosen) {
        Collection<RelationshipType> types = chosen.equals(StandardKeys.ALL)
                ? store.relationshipTypes()
                : chosen.stream().map(this::type).distinct().toList();
        return types.stream()
                .sorted(Comparator.comparing(RelationshipType::name))
                .toList();
    }

    RelationshipType type(String name) {
        RelationshipType type = RelationshipType.of(name);
        require(
                "relationship type",
                name,
                store.relationshipTypes().contains(type),
                names(store.relationshipTypes(), RelationshipType::name));
        return type;
    }

    void requireWeight(RelationshipType type, Optional<String> property) {
        property.ifPresent(key -> require(
                "property",
                key,
                store.hasRelationshipProperty(type, key),
                store.relationshipPropertyKeys(type),
                " on relationships of type '" + type.name() + "'"));
    }

    void requireNodeProperty(Set<NodeLabel> labels, String key) {
        require(
                "property",
                key,
                store.hasNodeProperty(labels, key),
                store.nodePropertyKeys(labels),
                " on every node with the labels " + list(names(labels, NodeLabel::name)));
    }

    private void require(String kind, String name, boolean present, Collection<String> available) {
        require(kind, name, present, available, "");
    }

    private void require(String kind, String name, boolean present, Collection<String> available, String where) {
        if (!present) {
            throw new IllegalArgumentException(
                    "Graph '" + graphName + "' has no " + kind + " '" + CypherText.ofName(name) + "'" + where
                            + NearestName.hint(name, available, "'") + " Available: " + list(available) + ".");
        }
    }

    private static <T> List<String> names(Collection<T> elements, Function<T, String> name) {
        return elements.stream().map(name).toList();
    }

    private static String list(Collection<String> names) {
        return NameList.of(names, "'");
    }
}
