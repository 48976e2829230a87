package org.interestgraph.procedures;

import java.util.Arrays;
import java.util.Optional;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.config.EvaluationProtocol;
import org.interestgraph.config.EvaluationProtocol.Calibration;
import org.interestgraph.evaluate.Classification;
import org.interestgraph.evaluate.Classifier;
import org.interestgraph.evaluate.EmbeddingVectors;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.ItemVectors;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.ModelRanker;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.EvaluationSet;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Transaction;

/**
 * A ranker with what its evaluation needs to know of it.
 *
 * @param vectors of the items, where it has any
 * @param givesLogOdds whether scores are log-odds by its training
 * @param unknown to the ranker; empty for one that was not trained
 */
record MeasuredRanker(
        ItemRanker ranker, Optional<ItemVectors> vectors, boolean givesLogOdds, Optional<Unknown> unknown) {

    /** How many test users, and items of the projection, a model does not know. */
    record Unknown(long users, long items) {}

    /** A ranker that is no trained model. */
    static MeasuredRanker untrained(ItemRanker ranker, Optional<ItemVectors> vectors) {
        return new MeasuredRanker(ranker, vectors, false, Optional.empty());
    }

    /** @throws IllegalArgumentException where the model can rank none of the projection's items, or for none of its users */
    static MeasuredRanker of(
            Transaction transaction, TrainedModel model, EvaluationSet set, EvaluationProtocol protocol) {
        ModelNodes nodes = new ModelNodes(transaction, model);
        int[] userRows = nodes.rowsOf(set.neo4jIdsOfUsers());
        int[] itemRows = nodes.rowsOf(set.neo4jIdsOfItems());
        Unknown unknown = new Unknown(
                Arrays.stream(set.test().usersWithItems())
                        .filter(user -> userRows[user] < 0)
                        .count(),
                Arrays.stream(itemRows).filter(row -> row < 0).count());
        requireKnown(model, set, protocol, unknown);
        GcnScores gcn = GcnScores.of(
                model.scorer(), model.embeddings(), model.dimension(), userRows, itemRows, KernelProvider.kernels());
        ItemRanker ranker = model.blend()
                .map(blend -> ModelBlend.ranker(model, blend, gcn, set.events(protocol), itemRows))
                .orElseGet(() -> new ModelRanker(model, userRows, itemRows, KernelProvider.kernels()));
        return new MeasuredRanker(
                ranker,
                Optional.of(new EmbeddingVectors(model.embeddings(), model.dimension(), itemRows)),
                model.blend().isEmpty() && model.info().setting("loss").equals("bce"),
                Optional.of(unknown));
    }

    /** A blend ranks for users that it does not know by what the projection says of them, a GCN alone does not. */
    private static void requireKnown(
            TrainedModel model, EvaluationSet set, EvaluationProtocol protocol, Unknown unknown) {
        int users = set.test().usersWithItems().length;
        boolean items = unknown.items == set.items().length;
        if (items || (unknown.users == users && model.blend().isEmpty())) {
            throw new IllegalArgumentException("Model `" + model.info().modelName() + "` knows none of the "
                    + (items
                            ? set.items().length + " nodes labelled '" + protocol.itemLabel() + "'"
                            : users + " test users labelled '" + protocol.userLabel() + "'")
                    + " of graph '" + set.graphName() + "', so it was trained on others; name a model of this graph, or"
                    + " train one with CALL interest.model.train('" + set.graphName() + "', '"
                    + model.info().modelName() + "').");
        }
    }

    /** The calibration that {@code chosen} means for this ranker. */
    Calibration calibration(Calibration chosen) {
        if (chosen != Calibration.AUTO) {
            return chosen;
        }
        return givesLogOdds ? Calibration.SIGMOID : Calibration.PLATT;
    }

    Classification classify(EvaluationSet set, EvaluationProtocol protocol, Workers workers, Progress progress) {
        Classifier classifier = new Classifier(
                set.items().length,
                set.test(),
                set.excluded(),
                protocol.negativeRatio(),
                protocol.threshold(),
                protocol.randomSeed());
        return calibration(protocol.calibration()) == Calibration.PLATT
                ? classifier.byPlattScaling(ranker, workers, progress)
                : classifier.bySigmoid(ranker, workers, progress);
    }
}
