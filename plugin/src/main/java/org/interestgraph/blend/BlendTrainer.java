package org.interestgraph.blend;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.train.ValidationSplit;
import org.interestgraph.vector.VectorKernels;

/**
 * Puts item–item graphs beside a trained GCN: learns the blend on what the GCN held out, with graphs that have not seen it
 * either, then builds the graphs from all the data.
 */
public final class BlendTrainer {

    private final TrainingSet set;
    private final BlendInput input;
    private final Histories histories;
    private final BlendParameters parameters;
    private final VectorKernels kernels;
    private final Workers workers;

    public BlendTrainer(
            TrainingSet set, BlendInput input, BlendParameters parameters, VectorKernels kernels, Workers workers) {
        this.set = set;
        this.input = input;
        this.histories = input.events().histories();
        this.parameters = parameters;
        this.kernels = kernels;
        this.workers = workers;
    }

    /**
     * A blend, and how it ranks what was held out.
     *
     * @param validation empty where nothing was held out
     */
    public record Learned(Blend blend, Optional<RankingMetrics> validation) {}

    /** Learns the blend for {@code gcn}; where nothing was held out, every part counts the same. */
    public Learned learn(TrainingResult gcn) {
        Interactions heldOut = set.interactionsOf(gcn.heldOut());
        if (heldOut.size() == 0) {
            return new Learned(equalParts(), Optional.empty());
        }
        Histories training = input.without(gcn.hidden(), set).events().histories();
        Interactions masked = set.interactionsOf(set.target()).without(heldOut);
        int k = gcn.parameters().validationK();
        ItemGraphs graphs = build(training, parameters.kinds());
        float[] popularity = BlendScorer.popularity(training.usersOfItems());
        GcnScores scores = scores(gcn, gcn.validationEmbeddings());
        Blend blend = new BlendLearner(graphs, popularity, training, scores, heldOut, masked, k, workers).learn();
        RankingMetrics metrics = new RankingEvaluator(
                        training.itemCount(), heldOut.ofAtMost(ValidationSplit.MOST_USERS), masked)
                .evaluate(ranker(new BlendScorer(blend, graphs, popularity), scores, training), k, workers);
        return new Learned(blend, Optional.of(metrics));
    }

    /** Builds the graphs that count from all the data. */
    public Blended build(Learned learned) {
        Blend blend = learned.blend();
        Map<ItemGraphKind, Double> counting = new EnumMap<>(ItemGraphKind.class);
        blend.graphs().forEach((kind, weight) -> {
            if (weight > 0) {
                counting.put(kind, weight);
            }
        });
        Blend kept = new Blend(blend.recency(), blend.gcn(), blend.popularity(), counting);
        ItemGraphs graphs = build(histories, counting.keySet());
        return new Blended(
                new BlendScorer(kept, graphs, BlendScorer.popularity(histories.usersOfItems())), learned.validation());
    }

    private ItemGraphs build(Histories of, Collection<ItemGraphKind> kinds) {
        return ItemGraphs.build(
                of, input.features(), kinds, parameters.neighbours(), parameters.window(), kernels, workers);
    }

    private Blend equalParts() {
        Map<ItemGraphKind, Double> weights = new EnumMap<>(ItemGraphKind.class);
        parameters.kinds().forEach(kind -> weights.put(kind, 1.0));
        return new Blend(1, 1, 0, weights);
    }

    /** Ranks with what was learned and all that was trained on. */
    public ItemRanker ranker(TrainingResult gcn, Blended blended) {
        return ranker(blended.scorer(), scores(gcn, gcn.embeddings()), histories);
    }

    private static ItemRanker ranker(BlendScorer scorer, GcnScores gcn, Histories histories) {
        return new BlendRanker(
                scorer,
                gcn,
                histories,
                IntStream.range(0, histories.itemCount()).toArray());
    }

    private GcnScores scores(TrainingResult gcn, float[] embeddings) {
        return GcnScores.of(
                gcn.scorer(), embeddings, gcn.parameters().embeddingDimension(), set.users(), set.items(), kernels);
    }
}
