package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.blend.Blended;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.score.Parameters;
import org.interestgraph.train.EpochRecord;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;

/**
 * A training run's result on its way into the {@link ModelStore}.
 *
 * @param nodeIds Neo4j node id of every row, ascending
 * @param set what was trained on
 * @param blended item–item graphs beside the GCN, where there are any
 */
public record TrainedModelDraft(
        String modelName,
        Map<String, Object> configuration,
        TrainingResult result,
        long[] nodeIds,
        TrainingSet set,
        Optional<Blended> blended,
        long trainMillis) {

    /** Id embeddings and embeddings, beside messages. */
    private static final int EMBEDDING_TABLES = 2;

    /** Bytes for every byte saved: itself, 136 for 120 of them in a record, and the record's object of 50. */
    private static final double SAVED = 2.6;

    /**
     * Heap that saving takes: the tables as bytes, and once more in records of 120 bytes each, which the database makes of
     * them when the transaction commits.
     *
     * @param parameters of the training
     * @param graphBytes of the item–item graphs
     */
    public static long savingBytes(long nodeCount, TrainParameters parameters, long graphBytes) {
        long columns = EMBEDDING_TABLES * (long) parameters.embeddingDimension()
                + parameters.gcn().messageWidth();
        return (long) (SAVED * (4L * nodeCount * columns + graphBytes));
    }

    ModelInfo info(String modelId, long version, ZonedDateTime createdAt) {
        EpochRecord best = result.best();
        return new ModelInfo(
                modelId,
                modelName,
                version,
                createdAt,
                configuration,
                nodeIds.length,
                set.users().length,
                set.items().length,
                set.relationshipCount(),
                result.history().size(),
                result.bestEpoch(),
                best.trainLoss(),
                blended.flatMap(Blended::validation)
                        .or(result::validation)
                        .map(Validation::toMap)
                        .orElse(Map.of()),
                blended.map(b -> b.scorer().blend().toMap()).orElse(Map.of()),
                result.history(),
                trainMillis,
                result.stopReason());
    }

    Map<String, List<byte[]>> tables() {
        Map<String, List<byte[]>> tables = new LinkedHashMap<>();
        tables.put("nodeIds", BinaryTable.ofLongs(nodeIds));
        tables.put("users", BinaryTable.ofInts(set.users()));
        tables.put("items", BinaryTable.ofInts(set.items()));
        tables.put("degrees", BinaryTable.ofFloats(result.degrees()));
        tables.put("idEmbeddings", BinaryTable.ofFloats(result.idEmbeddings()));
        tables.put("embeddings", BinaryTable.ofFloats(result.embeddings()));
        tables.put("messages", BinaryTable.ofFloats(result.messages()));
        if (result.convolutionWeights().length > 0) {
            tables.put("convolutionWeights", BinaryTable.ofFloats(result.convolutionWeights()));
        }
        for (Parameters block : result.scorer().parameters()) {
            tables.put(block.name(), BinaryTable.ofFloats(block.values()));
        }
        blended.ifPresent(b -> tables.putAll(ItemGraphTables.of(b.scorer())));
        return tables;
    }
}
