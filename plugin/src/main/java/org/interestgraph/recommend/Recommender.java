package org.interestgraph.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.config.ItemFilter;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Recommends items to one user from a model and what the user did by this moment.
 *
 * <p>A user who is unknown, or of whom the model knows no event, gets the most popular items, and the reason says so.
 */
public final class Recommender {

    /**
     * One recommendation; the score is comparable within one answer.
     *
     * @param itemId value of the property that identifies items, null where there is none
     * @param parts what each part of the model gave; they sum to the score
     */
    public record Recommendation(
            Node item, Object itemId, double score, List<Map<String, Object>> reasons, Map<String, Object> parts) {}

    private final Transaction transaction;
    private final TrainedModel model;
    private final ModelNodes nodes;
    private final Neighbourhoods neighbourhoods;
    private final VectorKernels kernels;
    private final Map<Integer, Node> nodesOfRows = new HashMap<>();

    public Recommender(
            Transaction transaction,
            TrainedModel model,
            ModelNodes nodes,
            Neighbourhoods neighbourhoods,
            VectorKernels kernels) {
        this.transaction = transaction;
        this.model = model;
        this.nodes = nodes;
        this.neighbourhoods = neighbourhoods;
        this.kernels = kernels;
    }

    /**
     * The best {@code config.k()} items for {@code user}, best first; fewer only where fewer pass the filters.
     *
     * @param user absent where there is no such user
     */
    public List<Recommendation> recommend(Optional<Node> user, RecommendConfig config) {
        if (user.isEmpty()) {
            return popular("There is no such user; this item is popular.", new int[0], config);
        }
        Neighbourhood neighbours = neighbourhoods.of(user.get());
        int[] excluded = excludedRows(user.get(), config);
        if (neighbours.isEmpty()) {
            return popular("The model knows no event of this user; this item is popular.", excluded, config);
        }
        FoldIn foldIn = FoldIn.of(model, nodes.rowOf(user.get()), neighbours, kernels);
        return model.blend().isPresent()
                ? byBlend(model.blend().get(), foldIn, wanted(excluded, config), config)
                : explained(
                        byGcn(foldIn.embedding(), wanted(excluded, config), config),
                        new GcnExplanation(model, foldIn, kernels),
                        foldIn.neighbours(),
                        config);
    }

    private ItemSearch.Wanted wanted(int[] excluded, RecommendConfig config) {
        return new ItemSearch.Wanted(
                config.k(),
                config.minScore().orElse(Double.NEGATIVE_INFINITY),
                row -> Arrays.binarySearch(excluded, row) >= 0,
                row -> isAllowed(row, config.where()));
    }

    private List<Recommendation> popular(String why, int[] excluded, RecommendConfig config) {
        return new ItemSearch(model, kernels)
                .byPopularity(wanted(excluded, config)).stream()
                        .map(hit -> recommendation(
                                hit,
                                config.reasons() == 0
                                        ? List.of()
                                        : List.of(Map.of(
                                                "kind", Reasons.POPULARITY,
                                                "text", why,
                                                "contribution", (double) hit.score())),
                                Map.of(Reasons.POPULARITY, (double) hit.score())))
                        .toList();
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
                        new BlendExplanation(model, blend, foldIn, interests, graphs.contributions(), kernels),
                        foldIn.neighbours(),
                        config));
    }

    /** A zero vector has no direction that an index could search in. */
    private List<ItemSearch.Hit> byGcn(float[] embedding, ItemSearch.Wanted wanted, RecommendConfig config) {
        if (config.vectorIndex().isPresent() && kernels.dot(embedding, 0, embedding, 0, embedding.length) > 0) {
            return new IndexedSearch(transaction, config.vectorIndex().get(), model, nodes, kernels)
                    .byScore(embedding, wanted);
        }
        return new ItemSearch(model, kernels).byScore(embedding, wanted);
    }

    /** Rows of the items that are not to be recommended, ascending: those known, and those of further types. */
    private int[] excludedRows(Node user, RecommendConfig config) {
        int[] known = config.includeKnown()
                ? new int[0]
                : neighbourhoods.itemsWith(user, List.of(model.source().target()));
        int[] further = neighbourhoods.itemsWith(user, config.exclude());
        return further.length == 0
                ? known
                : IntStream.concat(Arrays.stream(known), Arrays.stream(further))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private boolean isAllowed(int row, ItemFilter where) {
        Node item = nodeOf(row);
        List<String> labels = model.source().itemLabels();
        if (item == null
                || !(labels.isEmpty() || labels.stream().anyMatch(label -> item.hasLabel(Label.label(label))))) {
            return false;
        }
        return where.isOpen()
                || where.allows(
                        item.getProperty("category", null),
                        item.getProperty("brand", null),
                        item.getProperty("price", null));
    }

    private Node nodeOf(int row) {
        return nodesOfRows.computeIfAbsent(row, nodes::ofRow);
    }

    private List<Recommendation> explained(
            List<ItemSearch.Hit> hits, Explanation explanation, Neighbourhood neighbours, RecommendConfig config) {
        Reasons reasons = new Reasons(neighbours, this::nodeOf, model.source().itemIdProperty(), config.reasons());
        return hits.stream()
                .map(hit -> recommendation(
                        hit, reasons.of(hit, explanation), explanation.parts(hit.row(), hit.score())))
                .toList();
    }

    private Recommendation recommendation(
            ItemSearch.Hit hit, List<Map<String, Object>> reasons, Map<String, Object> parts) {
        Node item = nodeOf(hit.row());
        Object itemId = model.source()
                .itemIdProperty()
                .map(property -> item.getProperty(property, null))
                .orElse(null);
        return new Recommendation(item, itemId, hit.score(), reasons, new LinkedHashMap<>(parts));
    }
}
