package org.interestgraph.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.config.ItemSelection;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.ItemSearch.Hit;
import org.interestgraph.recommend.ItemSearch.Wanted;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Recommends items from a model and what somebody did by this moment.
 *
 * <p>Of whom the model knows no event, they get the most popular items, and the reason says so.
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

    /** One score. */
    public record Score(double score, Map<String, Object> parts) {}

    private final Transaction transaction;
    private final TrainedModel model;
    private final ModelNodes nodes;
    private final VectorKernels kernels;
    private final Map<Integer, Node> nodesOfRows = new HashMap<>();

    public Recommender(Transaction transaction, TrainedModel model, ModelNodes nodes, VectorKernels kernels) {
        this.transaction = transaction;
        this.model = model;
        this.nodes = nodes;
        this.kernels = kernels;
    }

    /** The items selected, best first; fewer than asked for only where fewer pass. */
    public List<Recommendation> recommend(Recipient to, ItemSelection selection) {
        ItemConditions conditions =
                new ItemConditions(transaction, model, selection.where(), () -> Arrays.stream(model.items())
                        .mapToObj(nodes::ofRow)
                        .filter(Objects::nonNull));
        Wanted wanted = wanted(to, selection, conditions);
        List<Recommendation> found = new Scoring(model, kernels)
                .of(to, scores -> explained(selected(scores, wanted, selection), scores.explanation(), to, selection));
        if (found.isEmpty() && selection.skip() == 0 && wanted.candidates().isEmpty()) {
            conditions.requireOnSomeItem();
        }
        return found;
    }

    /** The score of every item given by its row, as {@link #recommend} gives it; empty for what is no item of the model. */
    public List<Optional<Score>> scores(Recipient to, int[] rows) {
        int[] places = model.itemPlaces(rows);
        return new Scoring(model, kernels).of(to, scores -> IntStream.range(0, rows.length)
                .mapToObj(n -> Optional.of(n).filter(any -> places[n] >= 0).map(any -> {
                    double score = scores.items().of(places[n]);
                    return new Score(
                            score, new LinkedHashMap<>(scores.explanation().parts(rows[n], score)));
                }))
                .toList());
    }

    private Wanted wanted(Recipient to, ItemSelection selection, ItemConditions conditions) {
        int[] excluded = to.excluded();
        Optional<CategoryLimit> limit = selection.maxPerCategory().isPresent()
                ? Optional.of(new CategoryLimit(transaction, selection))
                : Optional.empty();
        return new Wanted(
                selection.diversity() > 0 ? Math.max(selection.places(), DiverseOrder.POOL) : selection.places(),
                selection.minScore().orElse(Double.NEGATIVE_INFINITY),
                row -> Arrays.binarySearch(excluded, row) >= 0,
                row -> {
                    Node item = nodeOf(row);
                    return item != null
                            && conditions.allow(item)
                            && (limit.isEmpty() || limit.get().admit(item));
                },
                selection.candidates().map(given -> new GivenItems(transaction, model, nodes)
                        .rows("candidates", given)));
    }

    private List<Hit> selected(Scoring.Scores scores, Wanted wanted, ItemSelection selection) {
        List<Hit> ranked = ranked(scores, wanted, selection);
        List<Hit> ordered = selection.diversity() > 0
                ? new DiverseOrder(model, selection.diversity(), kernels).first(selection.places(), ranked)
                : ranked;
        return ordered.subList(Math.min(selection.skip(), ordered.size()), ordered.size());
    }

    private List<Hit> ranked(Scoring.Scores scores, Wanted wanted, ItemSelection selection) {
        if (selection.vectorIndex().isPresent() && model.blend().isPresent()) {
            throw new IllegalArgumentException("`vectorIndex` serves a GCN alone, but model `"
                    + model.info().modelName() + "` blends item graphs with it; leave `vectorIndex` out, or train"
                    + " with itemGraphs: [].");
        }
        Optional<float[]> embedding = scores.embedding().filter(this::hasDirection);
        return selection.vectorIndex().isPresent() && embedding.isPresent()
                ? new IndexedSearch(transaction, selection.vectorIndex().get(), model, nodes, kernels)
                        .byScore(embedding.get(), wanted)
                : new ItemSearch(model, kernels).best(scores.items(), wanted);
    }

    /** A zero vector has no direction that an index could search in. */
    private boolean hasDirection(float[] embedding) {
        return kernels.dot(embedding, 0, embedding, 0, embedding.length) > 0;
    }

    private Node nodeOf(int row) {
        return nodesOfRows.computeIfAbsent(row, nodes::ofRow);
    }

    private List<Recommendation> explained(
            List<Hit> hits, Explanation explanation, Recipient to, ItemSelection selection) {
        Reasons reasons = new Reasons(to.events(), this::nodeOf, model.source().itemIdProperty(), selection.reasons());
        return hits.stream()
                .map(hit -> {
                    Node item = nodeOf(hit.row());
                    return new Recommendation(
                            item,
                            idOf(item),
                            hit.score(),
                            reasons.of(hit, explanation),
                            new LinkedHashMap<>(explanation.parts(hit.row(), hit.score())));
                })
                .toList();
    }

    private Object idOf(Node item) {
        return model.source()
                .itemIdProperty()
                .map(property -> item.getProperty(property, null))
                .orElse(null);
    }
}
