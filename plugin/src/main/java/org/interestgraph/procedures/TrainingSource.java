package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.model.DataSource;
import org.interestgraph.model.IdProperty;
import org.interestgraph.model.KeyReader;
import org.interestgraph.model.NodeKeys;
import org.interestgraph.parallel.Termination;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.train.TrainingSet;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Transaction;

/** What a model is to remember of the projection that it is trained on. */
final class TrainingSource {

    private final Transaction transaction;
    private final ProjectedGraph graph;
    private final TrainConfig config;
    private final Optional<Recipe> recipe;
    private final Optional<String> userIdProperty;
    private final Optional<String> itemIdProperty;

    /** @throws IllegalArgumentException where the properties that identify users and items are not there, or not clear */
    TrainingSource(Transaction transaction, ProjectedGraph graph, TrainConfig config) {
        this.transaction = transaction;
        this.graph = graph;
        this.config = config;
        this.recipe = graph.recipe();
        IdProperty ids = new IdProperty(transaction);
        this.userIdProperty = ids.of(
                only(labels(config.userLabel())),
                "userIdProperty",
                config.userIdProperty().or(() -> recipe.flatMap(Recipe::userIdProperty)),
                "userId");
        this.itemIdProperty = ids.of(
                only(labels(config.itemLabel())),
                "itemIdProperty",
                config.itemIdProperty().or(() -> recipe.flatMap(Recipe::itemIdProperty)),
                "itemId");
    }

    DataSource of(TrainingSet set, NodeKeys keys) {
        List<String> interactions = new ArrayList<>();
        interactions.add(set.target().type());
        set.interactions().stream().map(RelationshipList::type).forEach(interactions::add);
        return new DataSource(
                config.targetRelationshipType(),
                labels(config.userLabel()),
                labels(config.itemLabel()),
                userIdProperty,
                itemIdProperty,
                interactions,
                set.other().stream().map(RelationshipList::type).toList(),
                config.relationshipWeightProperty(),
                config.validation().timestampProperty(),
                recipe,
                keys.groups());
    }

    /** Items come first: there may be nodes that are users as well. */
    NodeKeys keys(Termination termination) {
        List<NodeKeys.Group> identified = List.of(
                new NodeKeys.Group(only(labels(config.itemLabel())), itemIdProperty),
                new NodeKeys.Group(only(labels(config.userLabel())), userIdProperty));
        Set<String> others = new TreeSet<>();
        for (String label : graph.labelNames()) {
            if (!label.equals(config.userLabel()) && !label.equals(config.itemLabel())) {
                others.addAll(labels(label));
            }
        }
        return new KeyReader(transaction, termination).read(graph.neo4jIds(), identified, List.copyOf(others));
    }

    private static Optional<String> only(List<String> labels) {
        return labels.size() == 1 ? Optional.of(labels.get(0)) : Optional.empty();
    }

    /** Labels in the database of a projected one; its own name where nothing is known and nodes have it. */
    private List<String> labels(String projected) {
        List<String> stored =
                recipe.map(Recipe::nodeLabels).map(of -> of.get(projected)).orElse(null);
        if (stored != null) {
            return stored;
        }
        if (List.of(projected).equals(StandardKeys.ALL)) {
            return List.of();
        }
        try (var nodes = transaction.findNodes(Label.label(projected))) {
            return nodes.hasNext() ? List.of(projected) : List.of();
        }
    }
}
