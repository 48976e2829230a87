package org.interestgraph.blend;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.Validation;
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
    public record Learned(Blend blend, double ridge, Optional<Validation> validation) {}

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
        List<ItemGraphs> linear = parameters.kinds().contains(ItemGraphKind.LINEAR)
                ? ItemGraphs.linear(before.histories(), RIDGES, parameters.neighbours(), kernels, workers)
                : List.of();
        List<ItemGraphKind> others =
                parameters.only(kind -> kind != ItemGraphKind.LINEAR).kinds();
        return new BlendValidation(
                        before,
                        scores(gcn, gcn.validationEmbeddings()),
                        linear,
                        build(before.histories(), others, RIDGES[0]),
                        gcn.parameters().randomSeed(),
                        kernels,
                        workers)
                .learn();
    }

    /** Builds the graphs that count from all the data. */
    public Blended build(Learned learned) {
        Blend blend = learned.blend();
        Blend kept = blend.only(kind -> blend.graphs().get(kind) > 0);
        ItemGraphs graphs = build(histories, kept.graphs().keySet(), learned.ridge());
        return new Blended(
                new BlendScorer(kept, graphs, BlendScorer.popularity(histories.usersOfItems())),
                learned.ridge(),
                learned.validation());
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
