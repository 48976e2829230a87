package org.interestgraph.blend;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemFeatures;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.VectorKernels;

/**
 * Puts item–item graphs beside a trained GCN: learns the blend on what the GCN held out, with graphs that have not seen it
 * either, then builds the graphs from all the data.
 */
public final class BlendTrainer {

    /** Ridges of the linear graph to choose from: of shops whose items have many users, and few. */
    static final double[] RIDGES = {10, 2, 50};

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
     * @param ridge of the linear graph
     * @param validation empty where nothing was held out
     */
    public record Learned(Blend blend, double ridge, Optional<RankingMetrics> validation) {}

    /** Learns the blend for {@code gcn}; where nothing was held out, every part counts the same. */
    public Learned learn(TrainingResult gcn) {
        Interactions heldOut = set.interactionsOf(gcn.heldOut());
        if (heldOut.size() == 0) {
            return new Learned(Blend.equalParts(parameters.kinds()), RIDGES[0], Optional.empty());
        }
        HeldOutEvents before = new HeldOutEvents(
                input.without(gcn.hidden(), set).events(),
                heldOut,
                set.interactionsOf(set.target()).without(heldOut),
                gcn.parameters().validationK());
        float[] popularity = BlendScorer.popularity(before.histories().usersOfItems());
        GcnScores scores = scores(gcn, gcn.validationEmbeddings());
        Ridge ridge = bestRidge(before, popularity);
        List<ItemGraphKind> others =
                parameters.only(kind -> kind != ItemGraphKind.LINEAR).kinds();
        ItemGraphs graphs = build(before.histories(), others, ridge.value).and(ridge.linear);
        Blend blend = new BlendLearner(graphs, popularity, before, scores, workers).learn();
        RankingMetrics metrics = before.metrics(new BlendScorer(blend, graphs, popularity), scores, kernels, workers);
        return new Learned(blend, ridge.value, Optional.of(metrics));
    }

    /** @param linear what it makes; no graph where none is asked for */
    private record Ridge(double value, ItemGraphs linear) {}

    /** The ridge with which the linear graph alone ranks best; the first of equals. */
    private Ridge bestRidge(HeldOutEvents before, float[] popularity) {
        Ridge best = new Ridge(RIDGES[0], new ItemGraphs(before.histories().itemCount(), Map.of()));
        if (parameters.kinds().contains(ItemGraphKind.LINEAR)) {
            List<ItemGraphs> graphs =
                    ItemGraphs.linear(before.histories(), RIDGES, parameters.neighbours(), kernels, workers);
            Blend alone = new Blend(1, 0, 0, Map.of(ItemGraphKind.LINEAR, 1.0), Map.of());
            double bestNdcg = -1;
            for (int r = 0; r < RIDGES.length; r++) {
                BlendScorer scorer = new BlendScorer(alone, graphs.get(r), popularity);
                double ndcg =
                        before.metrics(scorer, GcnScores.NONE, kernels, workers).ndcg();
                if (ndcg > bestNdcg) {
                    bestNdcg = ndcg;
                    best = new Ridge(RIDGES[r], graphs.get(r));
                }
            }
        }
        return best;
    }

    /** Builds the graphs that count from all the data. */
    public Blended build(Learned learned) {
        Blend blend = learned.blend();
        Blend kept = blend.only(kind -> blend.graphs().get(kind) > 0);
        ItemGraphs graphs = build(histories, kept.graphs().keySet(), learned.ridge());
        return new Blended(
                new BlendScorer(kept, graphs, BlendScorer.popularity(histories.usersOfItems())), learned.validation());
    }

    private ItemGraphs build(Histories of, Collection<ItemGraphKind> kinds, double ridge) {
        // A search reads features where any of its trials asks for them; the others are to do without.
        Optional<ItemFeatures> features =
                input.features().filter(read -> parameters.kinds().contains(ItemGraphKind.FEATURES));
        return ItemGraphs.build(
                of, features, kinds, parameters.neighbours(), parameters.window(), ridge, kernels, workers);
    }

    /** Ranks with what was learned and all that was trained on. */
    public ItemRanker ranker(TrainingResult gcn, Blended blended) {
        return BlendRanker.of(blended.scorer(), scores(gcn, gcn.embeddings()), input.events(), histories, kernels);
    }

    private GcnScores scores(TrainingResult gcn, float[] embeddings) {
        return GcnScores.of(
                gcn.scorer(), embeddings, gcn.parameters().embeddingDimension(), set.users(), set.items(), kernels);
    }
}
