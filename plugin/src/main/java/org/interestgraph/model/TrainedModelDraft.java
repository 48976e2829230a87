package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.score.Parameters;
import org.interestgraph.train.EpochRecord;
import org.interestgraph.train.TrainingResult;

/**
 * A training run's result on its way into the {@link ModelStore}.
 *
 * @param nodeIds Neo4j node id of every row
 * @param users rows of the users, ascending
 * @param items rows of the items, ascending
 * @param degrees weighted degree of every row
 */
public record TrainedModelDraft(
        String modelName,
        Map<String, Object> configuration,
        TrainingResult result,
        long[] nodeIds,
        int[] users,
        int[] items,
        float[] degrees,
        long relationshipCount,
        long trainMillis) {

    ModelInfo info(String modelId, long version, ZonedDateTime createdAt) {
        EpochRecord best = result.best();
        RankingMetrics validation = best.validation();
        return new ModelInfo(
                modelId,
                modelName,
                version,
                createdAt,
                configuration,
                nodeIds.length,
                users.length,
                items.length,
                relationshipCount,
                result.history().size(),
                result.bestEpoch(),
                best.trainLoss(),
                validation == null ? Map.of() : validation.toMap(),
                result.history(),
                trainMillis);
    }

    Map<String, List<byte[]>> tables() {
        Map<String, List<byte[]>> tables = new LinkedHashMap<>();
        tables.put("nodeIds", BinaryTable.ofLongs(nodeIds));
        tables.put("users", BinaryTable.ofInts(users));
        tables.put("items", BinaryTable.ofInts(items));
        tables.put("degrees", BinaryTable.ofFloats(degrees));
        tables.put("idEmbeddings", BinaryTable.ofFloats(result.idEmbeddings()));
        tables.put("embeddings", BinaryTable.ofFloats(result.embeddings()));
        tables.put("messages", BinaryTable.ofFloats(result.messages()));
        for (Parameters block : result.scorer().parameters()) {
            tables.put(block.name(), BinaryTable.ofFloats(block.values()));
        }
        return tables;
    }
}
