package org.interestgraph.recommend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.config.ItemFilter;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.TopK;
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
        int[] excluded = excludedRows(user, config);
        ItemSearch.Wanted wanted = new ItemSearch.Wanted(
                config.k(),
                config.minScore().orElse(Double.NEGATIVE_INFINITY),
                row -> Arrays.binarySearch(excluded, row) >= 0,
                row -> isAllowed(row, config));
        if (neighbours.isEmpty()) {
            return new ItemSearch(model, kernels)
                    .byPopularity(wanted).stream()
                            .map(hit -> new Recommendation(nodeOf(hit.row()), hit.score(), popularityReason(config)))
                            .toList();
        }
        FoldIn foldIn = FoldIn.of(model, model.nodes().rowOf(NeighbourhoodReader.idOf(user)), neighbours, kernels);
        return model.blend().isPresent()
                ? byBlend(model.blend().get(), foldIn, wanted, config)
                : explained(
                        byGcn(foldIn.embedding(), wanted, config),
                        foldIn,
                        () -> new Contributions(model, foldIn, kernels)::ofNeighbours,
                        config);
    }

    private List<Recommendation> byBlend(
            BlendScorer blend, FoldIn foldIn, ItemSearch.Wanted wanted, RecommendConfig config) {
        if (config.vectorIndex().isPresent()) {
            throw new IllegalArgumentException("`vectorIndex` serves a GCN alone, but model `"
                    + model.info().modelName() + "` blends item graphs with it; leave `vectorIndex` out, or train"
                    + " with itemGraphs: [].");
        }
        UserInterests interests =
                UserInterests.of(model, foldIn.neighbours(), blend.blend().recency());
        return blend.withGraphScores(
                interests.interests(),
                graphs -> explained(
                        new ItemSearch(model, kernels).byBlend(blend, foldIn.embedding(), graphs.sums(), wanted),
                        foldIn,
                        () -> new BlendContributions(model, blend, foldIn, interests, graphs.contributions(), kernels)
                                ::ofNeighbours,
                        config));
    }

    /** A zero vector has no direction that an index could search in. */
    private List<ItemSearch.Hit> byGcn(float[] embedding, ItemSearch.Wanted wanted, RecommendConfig config) {
        if (config.vectorIndex().isPresent() && kernels.dot(embedding, 0, embedding, 0, embedding.length) > 0) {
            return new IndexedSearch(transaction, config.vectorIndex().get(), model, kernels)
                    .byScore(embedding, wanted);
        }
        return new ItemSearch(model, kernels).byScore(embedding, wanted);
    }

    private Node nodeOf(int row) {
        return UserNodes.ofRow(transaction, model, row);
    }

    /** Rows of the items that the user has a relationship of the types to exclude to, ascending. */
    private int[] excludedRows(Node user, RecommendConfig config) {
        RelationshipType[] types =
                config.exclude().orElse(List.of((String) model.info().setting("targetRelationshipType"))).stream()
                        .map(RelationshipType::withName)
                        .toArray(RelationshipType[]::new);
        IntStream.Builder rows = IntStream.builder();
        if (types.length > 0) {
            for (Relationship relationship : user.getRelationships(Direction.BOTH, types)) {
                rows.add(model.nodes().rowOf(NeighbourhoodReader.idOf(relationship.getOtherNode(user))));
            }
        }
        return rows.build().sorted().toArray();
    }

    private boolean isAllowed(int row, RecommendConfig config) {
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

    /** @param contributions from an item's row to what each neighbour adds to its score; asked where reasons are wanted */
    private List<Recommendation> explained(
            List<ItemSearch.Hit> hits,
            FoldIn foldIn,
            Supplier<IntFunction<float[]>> contributions,
            RecommendConfig config) {
        IntFunction<float[]> ofRow = config.reasons() == 0 ? row -> new float[0] : contributions.get();
        return hits.stream()
                .map(hit -> new Recommendation(
                        nodeOf(hit.row()), hit.score(), reasons(foldIn, ofRow.apply(hit.row()), config)))
                .toList();
    }

    /** The neighbours with the largest positive contributions. */
    private List<Map<String, Object>> reasons(FoldIn foldIn, float[] parts, RecommendConfig config) {
        if (parts.length == 0) {
            return List.of();
        }
        TopK largest = new TopK(Math.min(config.reasons(), parts.length));
        for (int k = 0; k < parts.length; k++) {
            if (parts[k] > 0) {
                largest.offer(k, parts[k]);
            }
        }
        int[] neighbours = new int[largest.size()];
        largest.drain(neighbours, new float[neighbours.length]);
        return Arrays.stream(neighbours)
                .mapToObj(k -> reason(foldIn.neighbours(), k, parts[k]))
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
