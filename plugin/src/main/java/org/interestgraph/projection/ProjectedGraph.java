package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeFeatures;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recipe.Recipe;
import org.neo4j.gds.NodeLabel;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.Graph;
import org.neo4j.gds.api.GraphStore;
import org.neo4j.gds.config.GraphProjectConfig;
import org.neo4j.gds.core.loading.GraphStoreCatalogEntry;

/**
 * A graph of the GDS catalog, as the algorithms see it: nodes numbered 0 … nodeCount − 1 in ascending order of their
 * Neo4j ids, relationships as compressed sparse rows, properties as float arrays. Every array is a copy, so the graph
 * may be dropped meanwhile.
 */
public final class ProjectedGraph {

    /** The type under which a projection has all relationships that it was not told the types of. */
    public static final String ANY_TYPE = RelationshipType.ALL_RELATIONSHIPS.name;

    static final int NO_PLACE = -1;

    private final ProjectionNames names;
    private final GraphStore store;
    private final Set<NodeLabel> labels;
    private final ProjectedNodes nodes;
    private final GraphProjectConfig config;
    private final Termination termination;

    ProjectedGraph(String graphName, GraphStoreCatalogEntry entry, List<String> nodeLabels, Termination termination) {
        this.store = entry.graphStore();
        this.config = entry.config();
        this.names = new ProjectionNames(graphName, store);
        this.termination = termination;
        this.labels = names.labels(nodeLabels);
        this.nodes = new ProjectedNodes(store.nodes(), labels);
    }

    public String name() {
        return names.graphName();
    }

    /**
     * How the projection's data come out of the database; what was added to the projection afterwards is not in it. Empty
     * where only its maker knows: for projections by Cypher, and those made from other projections or out of nothing.
     */
    public Optional<Recipe> recipe() {
        return ProjectionRecipes.of(store, config);
    }

    public int nodeCount() {
        return nodes.count();
    }

    /** Relationships stored for {@code types} over all nodes; an undirected one counts twice, as in GDS. */
    public long relationshipCount(List<String> types) {
        return names.types(types).stream().mapToLong(store::relationshipCount).sum();
    }

    /** Relationships of {@code types} over all nodes, an undirected one counted once. */
    public long distinctRelationshipCount(List<String> types) {
        return names.types(types).stream()
                .mapToLong(type -> store.relationshipCount(type)
                        / (store.schema().relationshipSchema().isUndirected(type) ? 2 : 1))
                .sum();
    }

    /** Relationship types of {@code types}, all of the projection for '*', in alphabetical order. */
    public List<String> relationshipTypes(List<String> types) {
        return names.types(types).stream().map(RelationshipType::name).toList();
    }

    /** Throws where the work has been asked to stop. */
    void assertRunning() {
        termination.assertRunning();
    }

    /** Whether the relationships of {@code type} carry {@code property}. */
    boolean hasProperty(String type, String property) {
        return store.hasRelationshipProperty(RelationshipType.of(type), property);
    }

    /** The type called {@code name}, with the property on its relationships. */
    RelationshipType requireType(String name, Optional<String> property) {
        RelationshipType type = names.type(name);
        names.requireWeight(type, property);
        return type;
    }

    /**
     * A look at all values of a property of a type's relationships.
     *
     * @param missing how many are NaN, an undirected relationship counted once
     * @param largest magnitude, 0 where all are NaN
     */
    public record Values(long missing, double largest) {}

    /** Empty where the relationships of {@code type} do not carry {@code property}. */
    public Optional<Values> values(String type, String property) {
        if (!hasProperty(type, property)) {
            return Optional.empty();
        }
        RelationshipType name = RelationshipType.of(type);
        long[] missing = {0};
        double[] largest = {0};
        Graph relationships = store.getGraph(name, Optional.of(property));
        for (long node = 0; node < relationships.nodeCount(); node++) {
            relationships.forEachRelationship(node, Double.NaN, (source, target, value) -> {
                if (Double.isNaN(value)) {
                    missing[0]++;
                } else {
                    largest[0] = Math.max(largest[0], Math.abs(value));
                }
                return true;
            });
        }
        boolean twice = store.schema().relationshipSchema().isUndirected(name);
        return Optional.of(new Values(twice ? missing[0] / 2 : missing[0], largest[0]));
    }

    /** Neo4j ids by node index, ascending; not to be changed. */
    public long[] neo4jIds() {
        return nodes.neo4jIds();
    }

    public long neo4jId(int index) {
        return nodes.neo4jIds()[index];
    }

    /** Index of the node with this Neo4j id, −1 where it is not in the graph. */
    public int indexOf(long neo4jId) {
        return nodes.indexOf(neo4jId);
    }

    /**
     * Indices of the nodes with {@code label}, ascending.
     *
     * @throws IllegalArgumentException if the projection has no such label or no node with it
     */
    public int[] nodesWithLabel(String label) {
        NodeLabel chosen = names.label(label);
        return IntStream.range(0, nodeCount())
                .filter(index -> store.nodes().hasLabel(nodes.mappedId(index), chosen))
                .toArray();
    }

    /** Place of every node of the graph among {@code nodes}, {@link #NO_PLACE} for one that is not there: [nodeCount]. */
    int[] placesAmong(int[] nodes) {
        int[] places = new int[nodeCount()];
        Arrays.fill(places, NO_PLACE);
        for (int place = 0; place < nodes.length; place++) {
            places[nodes[place]] = place;
        }
        return places;
    }

    /**
     * The symmetric weighted adjacency of some relationship types together, whichever way they were projected.
     *
     * <p>A weight is the property's value, or 1 without {@code weightProperty}, times its type's factor. Parallel
     * relationships are added up; self loops and relationships of weight 0 are left out.
     *
     * @param typeFactors a finite factor ≥ 0 by relationship type
     * @param progress advanced by nodeCount for every type
     * @throws IllegalArgumentException for an unknown type or property, and a weight that is NaN, infinite or negative
     */
    public CsrGraph csr(Map<String, Double> typeFactors, Optional<String> weightProperty, Progress progress) {
        return reader(progress).csr(typeFactors, weightProperty);
    }

    /** As {@link #csr(Map, Optional, Progress)}, every type with factor 1. */
    public CsrGraph csr(List<String> types, Optional<String> weightProperty, Progress progress) {
        return csr(
                relationshipTypes(types).stream().collect(java.util.stream.Collectors.toMap(type -> type, type -> 1.0)),
                weightProperty,
                progress);
    }

    /**
     * The relationships of one type from nodes with {@code sourceLabel} to nodes with {@code targetLabel}, whichever
     * way they were projected. Between nodes that carry both labels, an undirected relationship gives both directions.
     *
     * @throws IllegalArgumentException for an unknown name, a label without nodes, or an impossible weight
     */
    public RelationshipList pairs(
            String type, String sourceLabel, String targetLabel, Optional<String> weightProperty, Progress progress) {
        return reader(progress).pairs(type, names.label(sourceLabel), names.label(targetLabel), weightProperty);
    }

    /** The relationships of one type between any nodes, each once and undirected. */
    public RelationshipList relationships(String type, Optional<String> weightProperty, Progress progress) {
        return reader(progress).undirected(type, weightProperty);
    }

    /**
     * Numeric node properties side by side, in the order given; an array takes as many columns as it has values.
     *
     * @throws IllegalArgumentException for an unknown or not numeric property, a node without a finite value, and
     *     arrays that differ in length
     */
    public NodeFeatures features(List<String> properties) {
        return new NodeFeatureReader(names, store, labels, nodes).read(properties);
    }

    /** How many columns {@link #features(List)} would have. */
    public int featureWidth(List<String> properties) {
        return new NodeFeatureReader(names, store, labels, nodes).width(properties);
    }

    /**
     * Numeric properties of some nodes of one label by column, [width][nodes.length]; NaN where a node has none.
     *
     * @throws IllegalArgumentException for a property that is unknown or not numeric, and arrays that differ in length
     */
    double[][] featuresOf(String label, int[] nodeIndexes, List<String> properties) {
        return new NodeFeatureReader(names, store, Set.of(names.label(label)), nodes).columns(properties, nodeIndexes);
    }

    /** How many columns {@link #featuresOf} would have. */
    int featureWidthOf(String label, int[] nodeIndexes, List<String> properties) {
        return new NodeFeatureReader(names, store, Set.of(names.label(label)), nodes).width(properties, nodeIndexes);
    }

    /** Names of the labels of its nodes. */
    public List<String> labelNames() {
        return labels.stream().map(NodeLabel::name).sorted().toList();
    }

    GraphStore store() {
        return store;
    }

    ProjectedNodes nodes() {
        return nodes;
    }

    Set<NodeLabel> labels() {
        return labels;
    }

    private RelationshipReader reader(Progress progress) {
        return new RelationshipReader(names, store, nodes, termination, progress);
    }
}
