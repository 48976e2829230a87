package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.interestgraph.train.EpochRecord;

/**
 * What the catalog says of one version of a model.
 *
 * @param elementId of its node
 * @param modelId unique for every training run, never reused
 * @param version from 1, counting the trainings under one name
 * @param state what serving goes by
 * @param source where its data came from
 * @param configuration the effective configuration of the run, defaults filled in; for people
 * @param bestEpoch the epoch whose parameters were kept
 * @param finalLoss training loss of the best epoch
 * @param validationMetrics metrics of the model, or of the best epoch of a GCN alone; empty where nothing was held out
 * @param blend weights of the model's parts, as {@link org.interestgraph.blend.Blend#toMap}; empty for a GCN alone
 * @param trainMillis wall-clock time of training
 * @param stopReason why training ended, for people; null for a model saved before that was kept
 */
public record ModelInfo(
        String elementId,
        String modelId,
        String modelName,
        long version,
        ZonedDateTime createdAt,
        ModelState state,
        DataSource source,
        Map<String, Object> configuration,
        long nodeCount,
        long userCount,
        long itemCount,
        long relationshipCount,
        int epochsRun,
        int bestEpoch,
        double finalLoss,
        Map<String, Object> validationMetrics,
        Map<String, Object> blend,
        List<EpochRecord> history,
        long trainMillis,
        String stopReason) {

    /** What the model was trained for by a name of its configuration, such as {@code userLabel}; null where it has none. */
    public String setting(String key) {
        return switch (key) {
            case "userLabel" -> state.userLabel();
            case "itemLabel" -> state.itemLabel();
            case "targetRelationshipType" -> state.targetRelationshipType();
            case "relationshipWeightProperty" ->
                state.relationshipWeightProperty().orElse(null);
            case "timestampProperty" -> state.timestampProperty();
            case "loss" -> state.loss();
            default -> throw new IllegalArgumentException("A model's state has no " + key + ".");
        };
    }

    /** "`name` version 2", for sentences. */
    String called() {
        return "`" + modelName + "` version " + version;
    }
}
