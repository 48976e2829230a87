package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interestgraph.config.CypherText;
import org.interestgraph.parallel.Progress;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.interestgraph.recipe.StoredNumber;
import org.neo4j.gds.NodeLabel;
import org.neo4j.gds.Orientation;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.DatabaseId;
import org.neo4j.gds.api.DatabaseInfo;
import org.neo4j.gds.api.DatabaseInfo.DatabaseLocation;
import org.neo4j.gds.api.DefaultValue;
import org.neo4j.gds.api.GraphStore;
import org.neo4j.gds.api.IdMap;
import org.neo4j.gds.api.PropertyState;
import org.neo4j.gds.api.schema.MutableGraphSchema;
import org.neo4j.gds.api.schema.MutableRelationshipSchema;
import org.neo4j.gds.core.Aggregation;
import org.neo4j.gds.core.concurrency.Concurrency;
import org.neo4j.gds.core.loading.Capabilities.WriteMode;
import org.neo4j.gds.core.loading.GraphStoreBuilder;
import org.neo4j.gds.core.loading.Nodes;
import org.neo4j.gds.core.loading.RelationshipImportResult;
import org.neo4j.gds.core.loading.SingleTypeRelationships;
import org.neo4j.gds.core.loading.construction.GraphFactory;
import org.neo4j.gds.core.loading.construction.NodesBuilder;
import org.neo4j.gds.core.loading.construction.RelationshipsBuilder;
import org.neo4j.gds.core.loading.construction.RelationshipsBuilderBuilder;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;

/**
 * Projects stored nodes and relationships as a recipe says, undirected, parallel relationships apart. Every value is the
 * recipe's own, so serving that repeats the recipe has the same.
 *
 * <p>GDS's Cypher aggregation would need the rule a second time in Cypher, takes two hundred times the memory of a small
 * graph, and leaves its task running for ever when the query around it fails.
 */
final class RecipeProjector {

    static final String NODES = "Nodes";
    static final String RELATIONSHIPS = "Relationships";

    private static final Concurrency ONE = new Concurrency(1);

    private final StoredGraph stored;
    private final Recipe recipe;
    private final Progress progress;

    RecipeProjector(StoredGraph stored, Recipe recipe, Progress progress) {
        this.stored = stored;
        this.recipe = recipe;
        this.progress = progress;
    }

    GraphStore project(DatabaseId database) {
        progress.begin(NODES);
        Nodes nodes = nodes();
        progress.end(NODES);
        progress.begin(RELATIONSHIPS);
        Map<RelationshipType, SingleTypeRelationships> types = new HashMap<>();
        MutableRelationshipSchema schema = MutableRelationshipSchema.empty();
        recipe.relationships().forEach((type, relationships) -> {
            SingleTypeRelationships built = relationships(RelationshipType.of(type), relationships, nodes.idMap());
            types.put(RelationshipType.of(type), built);
            schema.set(built.relationshipSchemaEntry());
        });
        progress.end(RELATIONSHIPS);
        return new GraphStoreBuilder()
                .concurrency(ONE)
                .databaseInfo(DatabaseInfo.of(database, DatabaseLocation.LOCAL))
                .capabilities(() -> WriteMode.LOCAL)
                .schema(MutableGraphSchema.of(nodes.schema(), schema, Map.of()))
                .nodes(nodes)
                .relationshipImportResult(RelationshipImportResult.of(types))
                .build();
    }

    private Nodes nodes() {
        Set<String> wanted = new HashSet<>(recipe.nodeLabels().keySet());
        NodesBuilder builder = GraphFactory.initNodesBuilder()
                .concurrency(ONE)
                .hasLabelInformation(true)
                .build();
        long highest = 0;
        for (String label : recipe.nodeLabels().keySet()) {
            try (ResourceIterator<Node> nodes = stored.transaction().findNodes(Label.label(label))) {
                while (nodes.hasNext()) {
                    Node node = nodes.next();
                    // A node with several of the labels comes several times; the builder takes the first.
                    builder.addNode(idOf(node), labels(node, wanted));
                    highest = Math.max(highest, idOf(node));
                    progress.advance(1);
                }
            }
        }
        return builder.build(highest);
    }

    private static NodeLabel[] labels(Node node, Set<String> wanted) {
        List<NodeLabel> labels = new ArrayList<>(1);
        for (Label label : node.getLabels()) {
            if (wanted.contains(label.name())) {
                labels.add(NodeLabel.of(label.name()));
            }
        }
        return labels.toArray(NodeLabel[]::new);
    }

    private SingleTypeRelationships relationships(RelationshipType type, RelationshipRecipe recipe, IdMap nodes) {
        RelationshipsBuilderBuilder relationships = GraphFactory.initRelationshipsBuilder()
                .nodes(nodes)
                .relationshipType(type)
                .orientation(Orientation.UNDIRECTED)
                .concurrency(ONE);
        recipe.properties()
                .keySet()
                .forEach(property -> relationships.addPropertyConfig(
                        property, Aggregation.NONE, DefaultValue.forDouble(), PropertyState.PERSISTENT));
        RelationshipsBuilder builder = relationships.build();
        List<PropertyRecipe> properties = List.copyOf(recipe.properties().values());
        recipe.storedTypes().forEach(storedType -> read(storedType, properties, nodes, builder));
        return builder.build();
    }

    private void read(String type, List<PropertyRecipe> properties, IdMap nodes, RelationshipsBuilder builder) {
        try (ResourceIterator<Relationship> all = stored.relationships(type)) {
            while (all.hasNext()) {
                Relationship relationship = all.next();
                progress.advance(1);
                long source = nodes.toMappedNodeId(idOf(relationship.getStartNode()));
                long target = nodes.toMappedNodeId(idOf(relationship.getEndNode()));
                if (source == IdMap.NOT_FOUND || target == IdMap.NOT_FOUND) {
                    continue;
                }
                double[] values = new double[properties.size()];
                for (int p = 0; p < values.length; p++) {
                    values[p] = value(properties.get(p), relationship);
                }
                add(builder, source, target, values);
            }
        }
    }

    /** As GDS does, what is stored but is no number is refused instead of being taken for the default. */
    private static double value(PropertyRecipe recipe, Relationship relationship) {
        if (recipe instanceof StoredNumber number) {
            Object value = relationship.getProperty(number.property(), null);
            if (value != null && !(value instanceof Number)) {
                throw new IllegalArgumentException("`" + number.property() + "` of a relationship of the type '"
                        + relationship.getType().name() + "' is " + CypherText.of(value) + " ("
                        + CypherText.typeOf(value) + "), but must be a number everywhere; change it, or name another"
                        + " property in relationshipWeightProperty or timestampProperty.");
            }
        }
        return recipe.of(key -> relationship.getProperty(key, null));
    }

    /** GDS keeps a single property otherwise than several. */
    private static void add(RelationshipsBuilder builder, long source, long target, double[] values) {
        switch (values.length) {
            case 0 -> builder.addFromInternal(source, target);
            case 1 -> builder.addFromInternal(source, target, values[0]);
            default -> builder.addFromInternal(source, target, values);
        }
    }

    /** GDS knows nodes by these ids alone. */
    @SuppressWarnings({"deprecation", "removal"})
    private static long idOf(Node node) {
        return node.getId();
    }
}
