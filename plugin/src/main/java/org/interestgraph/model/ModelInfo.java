package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.interestgraph.train.EpochRecord;

/**
 * What the catalog says of one version of a model.
 *
 * @param modelId unique for every training run, never reused
 * @param version from 1, counting the trainings under one name
 * @param configuration the effective configuration of the run, defaults filled in
 * @param bestEpoch the epoch whose parameters were kept
 * @param finalLoss training loss of the best epoch
 * @param validationMetrics as {@link org.interestgraph.evaluate.Validation#toMap}; empty where nothing was held out
 * @param blend weights of the model's parts, as {@link org.interestgraph.blend.Blend#toMap}; empty for a GCN alone
 * @param trainMillis wall-clock time of training
 * @param stopReason why training ended, for people; null for a model saved before that was kept
 */
public record ModelInfo(
        String modelId,
        String modelName,
        long version,
        ZonedDateTime createdAt,
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

    /** A required text value of the configuration, such as {@code userLabel}. */
    public String setting(String key) {
        return (String) configuration.get(key);
    }

    /** A list of texts of the configuration, such as {@code contextRelationshipTypes}. */
    @SuppressWarnings("unchecked")
    public List<String> settings(String key) {
        return (List<String>) configuration.get(key);
    }
}
