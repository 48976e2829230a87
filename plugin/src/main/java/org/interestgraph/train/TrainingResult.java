package org.interestgraph.train;

import java.util.List;
import java.util.Optional;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.score.Scorer;

/**
 * What training learned. All tables: row-major, float32, in projection order, and [nodeCount × embeddingDimension] where nothing else is said.
 *
 * @param idEmbeddings the trained parameters X
 * @param embeddings E, propagated over the whole graph; items' rows divided by their lengths for {@link Similarity#COSINE}
 * @param messages M, what a node sends to its neighbours: [nodeCount × messageWidth]
 * @param convolutionWeights W of all layers; empty for LightGCN
 * @param degrees weighted degree of every node in the whole graph: [nodeCount]
 * @param history one record per epoch run
 * @param bestEpoch the epoch whose parameters these are, from 1
 * @param validation figures of both halves of the users, each at the other's best epoch; empty where nothing was held out
 * @param stopReason why training ended, for people
 * @param heldOut target pairs that were validated on
 * @param hidden events that training did not see for their sake
 * @param validationEmbeddings E without the held-out pairs; empty where there are none
 */
public record TrainingResult(
        TrainParameters parameters,
        float[] idEmbeddings,
        float[] embeddings,
        float[] messages,
        float[] convolutionWeights,
        float[] degrees,
        Scorer scorer,
        List<EpochRecord> history,
        int bestEpoch,
        Optional<Validation> validation,
        String stopReason,
        RelationshipList heldOut,
        HiddenEvents hidden,
        float[] validationEmbeddings) {

    /** What a refit learned, with the record of the training that {@code validated} it. */
    TrainingResult validatedBy(TrainingResult validated) {
        return recorded(
                validated,
                validated.stopReason + " Then all pairs were trained on for " + validated.bestEpoch + " epochs.");
    }

    /** The same, saying that its refit failed. */
    TrainingResult withoutRefit() {
        return recorded(
                this,
                stopReason + " Training on all pairs then left the range of 32-bit floats, so the model without the"
                        + " held-out ones was kept; lower `learningRate` (now " + parameters.learningRate() + ").");
    }

    private TrainingResult recorded(TrainingResult training, String reason) {
        return new TrainingResult(
                parameters,
                idEmbeddings,
                embeddings,
                messages,
                convolutionWeights,
                degrees,
                scorer,
                training.history,
                training.bestEpoch,
                training.validation,
                reason,
                training.heldOut,
                training.hidden,
                training.validationEmbeddings);
    }

    /** The best epoch's record. */
    public EpochRecord best() {
        return history.get(bestEpoch - 1);
    }
}
