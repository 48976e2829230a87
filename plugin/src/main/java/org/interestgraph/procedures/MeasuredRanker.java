package org.interestgraph.procedures;

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
 */
record MeasuredRanker(ItemRanker ranker, Optional<ItemVectors> vectors, boolean givesLogOdds) {

    static MeasuredRanker of(
            Transaction transaction, TrainedModel model, EvaluationSet set, EvaluationProtocol protocol) {
        ModelNodes nodes = new ModelNodes(transaction, model);
        int[] users = nodes.rowsOf(set.neo4jIdsOfUsers());
        int[] items = nodes.rowsOf(set.neo4jIdsOfItems());
        ItemRanker ranker = model.blend()
                .map(blend -> ModelBlend.ranker(model, blend, gcn(model, users, items), set.events(protocol), items))
                .orElseGet(() -> new ModelRanker(model, users, items, KernelProvider.kernels()));
        return new MeasuredRanker(
                ranker,
                Optional.of(new EmbeddingVectors(model.embeddings(), model.dimension(), items)),
                model.blend().isEmpty() && model.info().setting("loss").equals("bce"));
    }

    private static GcnScores gcn(TrainedModel model, int[] users, int[] items) {
        return GcnScores.of(
                model.scorer(), model.embeddings(), model.dimension(), users, items, KernelProvider.kernels());
    }

    /** The calibration that {@code chosen} means for this ranker. */
    Calibration calibration(Calibration chosen) {
        if (chosen != Calibration.AUTO) {
            return chosen;
        }
        return givesLogOdds ? Calibration.SIGMOID : Calibration.PLATT;
    }

    /** How often a classification scores each test user. */
    int passes(Calibration chosen) {
        return calibration(chosen) == Calibration.PLATT ? 2 : 1;
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
                ? classifier.byPlattScaling(ranker, set.target(protocol), workers, progress)
                : classifier.bySigmoid(ranker, workers, progress);
    }
}
