package org.interestgraph.blend;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemFeatures;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.DotScorer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.VectorKernels;

/**
 * Puts item–item graphs beside a trained GCN: learns the blend on what the GCN held out, with graphs that have not seen it
 * either, then builds the graphs from all the data.
 */
public final class BlendTrainer {

    private static final int MOST_VALIDATION_USERS = 10_000;

    private final TrainingSet set;
    private final Histories histories;
    private final Optional<ItemFeatures> features;
    private final BlendParameters parameters;
    private final VectorKernels kernels;
    private final Workers workers;

    public BlendTrainer(
            TrainingSet set, BlendInput input, BlendParameters parameters, VectorKernels kernels, Workers workers) {
        this.set = set;
        this.histories = input.histories();
        this.features = input.features();
        this.parameters = parameters;
        this.kernels = kernels;
        this.workers = workers;
    }

    /** The blend for {@code gcn}; where nothing was held out, every part counts the same. */
    public Blended train(TrainingResult gcn) {
        Interactions heldOut = set.interactionsOf(gcn.heldOut());
        if (heldOut.size() == 0) {
            return blended(equalParts(), Optional.empty());
        }
        Histories training = histories.without(heldOut);
        Interactions masked = set.interactionsOf(set.target()).without(heldOut);
        BlendScorer scorer;
        {
            ItemGraphs graphs = build(training);
            float[] popularity = BlendScorer.popularity(training.usersOfItems());
            GcnScores scores = (user, out) -> score(gcn, gcn.validationEmbeddings(), user, out);
            Blend blend = new BlendLearner(
                            graphs,
                            popularity,
                            training,
                            scores,
                            heldOut,
                            masked,
                            gcn.parameters().validationK(),
                            workers)
                    .learn();
            scorer = new BlendScorer(blend, graphs, popularity);
        }
        RankingMetrics metrics = new RankingEvaluator(
                        histories.itemCount(), heldOut.ofAtMost(MOST_VALIDATION_USERS), masked)
                .evaluate(ranker(gcn, scorer, training), gcn.parameters().validationK(), workers);
        return blended(scorer.blend(), Optional.of(metrics));
    }

    private Blended blended(Blend blend, Optional<RankingMetrics> metrics) {
        Map<ItemGraphKind, Double> counting = new EnumMap<>(ItemGraphKind.class);
        blend.graphs().forEach((kind, weight) -> {
            if (weight > 0) {
                counting.put(kind, weight);
            }
        });
        Blend kept = new Blend(blend.recency(), blend.gcn(), blend.popularity(), counting);
        ItemGraphs graphs = ItemGraphs.build(
                histories, features, counting.keySet(), parameters.neighbours(), parameters.window(), workers);
        return new Blended(new BlendScorer(kept, graphs, BlendScorer.popularity(histories.usersOfItems())), metrics);
    }

    private ItemGraphs build(Histories of) {
        return ItemGraphs.build(
                of, features, parameters.kinds(), parameters.neighbours(), parameters.window(), workers);
    }

    private Blend equalParts() {
        Map<ItemGraphKind, Double> weights = new EnumMap<>(ItemGraphKind.class);
        parameters.kinds().forEach(kind -> weights.put(kind, 1.0));
        return new Blend(1, 1, 0, weights);
    }

    /** Ranks with what was learned and all that was trained on. */
    public ItemRanker ranker(TrainingResult gcn, Blended blended) {
        int[] places = IntStream.range(0, histories.itemCount()).toArray();
        return new BlendRanker(
                blended.scorer(), (user, out) -> score(gcn, gcn.embeddings(), user, out), histories, places);
    }

    private ItemRanker ranker(TrainingResult gcn, BlendScorer scorer, Histories training) {
        int[] places = IntStream.range(0, training.itemCount()).toArray();
        return new BlendRanker(
                scorer, (user, out) -> score(gcn, gcn.validationEmbeddings(), user, out), training, places);
    }

    private double score(TrainingResult gcn, float[] embeddings, int user, float[] out) {
        int dimension = gcn.parameters().embeddingDimension();
        int row = set.users()[user] * dimension;
        gcn.scorer().scoreAll(embeddings, row, embeddings, set.items(), out);
        return gcn.scorer() instanceof DotScorer ? BlendScorer.inverseNorm(embeddings, row, dimension, kernels) : 1;
    }
}
