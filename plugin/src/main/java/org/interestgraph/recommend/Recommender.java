package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.interestgraph.config.ItemFilter;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Recommends items to one user from a model and the events in the database at this moment.
 *
 * <p>A user without events that the model knows gets the most popular items, and the reason says so.
 */
public final class Recommender {

    /** One recommendation; the score is comparable within one answer. */
    public record Recommendation(Node item, double score, List<Map<String, Object>> reasons) {}

    private final Transaction transaction;
    private final TrainedModel model;
    private final VectorKernels kernels;

    public Recommender(Transaction transaction, TrainedModel model, VectorKernels kernels) {
        this.transaction = transaction;
        this.model = model;
        this.kernels = kernels;
    }

    /** The best {@code config.k()} items for {@code user}, best first; fewer only where fewer pass the filters. */
    public List<Recommendation> recommend(Node user, RecommendConfig config) {
        Neighbourhood neighbours = new NeighbourhoodReader(model).of(user);
        Set<Integer> excluded = excludedRows(user, config);
        ItemSearch search = new ItemSearch(model);
        List<Recommendation> recommendations = new ArrayList<>();
        if (neighbours.isEmpty()) {
            for (ItemSearch.Hit hit : search.byPopularity(config.k(), row -> isAllowed(row, excluded, config))) {
                recommendations.add(new Recommendation(nodeOf(hit.row()), hit.score(), popularityReason(config)));
            }
        } else {
            int row = model.nodes().rowOf(NeighbourhoodReader.idOf(user));
            FoldIn foldIn = FoldIn.of(model, row, neighbours, kernels);
            List<ItemSearch.Hit> hits =
                    search.byScore(foldIn.embedding(), config.k(), item -> isAllowed(item, excluded, config));
            for (ItemSearch.Hit hit : hits) {
                recommendations.add(
                        new Recommendation(nodeOf(hit.row()), hit.score(), reasons(foldIn, hit.row(), config)));
            }
        }
        recommendations.removeIf(
                recommendation -> recommendation.score() < config.minScore().orElse(Double.NEGATIVE_INFINITY));
        return recommendations;
    }

    private Node nodeOf(int row) {
        return UserNodes.ofRow(transaction, model, row);
    }

    private Set<Integer> excludedRows(Node user, RecommendConfig config) {
        RelationshipType[] types =
                config.exclude().orElse(List.of((String) model.info().setting("targetRelationshipType"))).stream()
                        .map(RelationshipType::withName)
                        .toArray(RelationshipType[]::new);
        Set<Integer> rows = new HashSet<>();
        if (types.length > 0) {
            for (Relationship relationship : user.getRelationships(Direction.BOTH, types)) {
                rows.add(model.nodes().rowOf(NeighbourhoodReader.idOf(relationship.getOtherNode(user))));
            }
        }
        rows.remove(NodeIndex.UNKNOWN);
        return rows;
    }

    private boolean isAllowed(int row, Set<Integer> excluded, RecommendConfig config) {
        if (excluded.contains(row)) {
            return false;
        }
        Node item = nodeOf(row);
        if (item == null || !item.hasLabel(Label.label(model.info().setting("itemLabel")))) {
            return false;
        }
        ItemFilter where = config.where();
        return where.isOpen()
                || where.allows(
                        item.getProperty("category", null),
                        item.getProperty("brand", null),
                        item.getProperty("price", null));
    }

    private List<Map<String, Object>> popularityReason(RecommendConfig config) {
        return config.reasons() == 0
                ? List.of()
                : List.of(Map.of(
                        "kind", "popularity", "text", "The model knows no event of this user; this item is popular."));
    }

    /** The neighbours with the largest positive contributions. */
    private List<Map<String, Object>> reasons(FoldIn foldIn, int itemRow, RecommendConfig config) {
        if (config.reasons() == 0) {
            return List.of();
        }
        float[] parts = new Contributions(model, foldIn, kernels).ofNeighbours(itemRow);
        return IntStream.range(0, parts.length)
                .filter(k -> parts[k] > 0)
                .boxed()
                .sorted((a, b) -> Float.compare(parts[b], parts[a]))
                .limit(config.reasons())
                .map(k -> reason(foldIn.neighbours(), k, parts[k]))
                .toList();
    }

    private Map<String, Object> reason(Neighbourhood neighbours, int k, float contribution) {
        Node node = nodeOf(neighbours.rows()[k]);
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("kind", "event");
        reason.put("types", List.copyOf(neighbours.types().get(k)));
        for (String key : List.of("itemId", "userId", "name", "title")) {
            if (node != null && node.hasProperty(key)) {
                reason.put(key, node.getProperty(key));
            }
        }
        reason.put("contribution", (double) contribution);
        return reason;
    }
}
