package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.blend.Blended;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.score.Parameters;
import org.interestgraph.train.EpochRecord;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;

/**
 * A training run's result on its way into the {@link ModelStore}.
 *
 * @param state what serving is to go by
 * @param configuration what people are shown
 * @param nodeIds Neo4j node id of every row, ascending
 * @param keys of the rows
 * @param source where the data came from
 * @param set what was trained on
 * @param earlier the version that this one was refreshed from, whose record it keeps; absent after a training
 * @param blended item–item graphs beside the GCN, where there are any
 */
public record TrainedModelDraft(
        String modelName,
        ModelState state,
        Map<String, Object> configuration,
        TrainingResult result,
        long[] nodeIds,
        NodeKeys keys,
        DataSource source,
        TrainingSet set,
        Optional<ModelInfo> earlier,
        Optional<Blended> blended,
        long trainMillis) {

    /** Key of the linear graph's ridge beside the weights of a blend. */
    static final String RIDGE = "ridge";

    /** Id embeddings and embeddings, beside messages. */
    private static final int EMBEDDING_TABLES = 2;

    /** Bytes for every byte saved: itself, 136 for 120 of them in a record, and the record's object of 50. */
    private static final double SAVED = 2.6;

    /**
     * Heap that saving takes: the tables as bytes, and once more in records of 120 bytes each, which the database makes of
     * them when a transaction commits, {@link ModelWriter#BATCH_BYTES} at a time.
     *
     * @param parameters of the training
     * @param graphBytes of the item–item graphs
     */
    public static long savingBytes(long nodeCount, TrainParameters parameters, long graphBytes) {
        long columns = EMBEDDING_TABLES * (long) parameters.embeddingDimension()
                + parameters.gcn().messageWidth();
        return (long) (SAVED * Math.min(ModelWriter.BATCH_BYTES, 4L * nodeCount * columns + graphBytes));
    }

    ModelInfo info(String elementId, String modelId, long version, ZonedDateTime createdAt) {
        EpochRecord best = result.best();
        return new ModelInfo(
                elementId,
                modelId,
                modelName,
                version,
                createdAt,
                state,
                source,
                configuration,
                nodeIds.length,
                set.users().length,
                set.items().length,
                set.relationshipCount(),
                result.history().size(),
                result.bestEpoch(),
                best.trainLoss(),
                earlier.map(ModelInfo::validationMetrics).orElseGet(() -> blended.flatMap(Blended::validation)
                        .or(result::validation)
                        .map(Validation::toMap)
                        .orElse(Map.of())),
                blended.map(TrainedModelDraft::toMap).orElse(Map.of()),
                result.history(),
                trainMillis,
                result.stopReason());
    }

    List<BinaryTable> tables() {
        List<BinaryTable> tables = new ArrayList<>();
        tables.add(BinaryTable.of("nodeIds", nodeIds));
        tables.addAll(KeyTables.of(keys));
        tables.add(BinaryTable.of("users", set.users()));
        tables.add(BinaryTable.of("items", set.items()));
        tables.add(BinaryTable.of("degrees", result.degrees()));
        tables.add(BinaryTable.of("idEmbeddings", result.idEmbeddings()));
        tables.add(BinaryTable.of("embeddings", result.embeddings()));
        tables.add(BinaryTable.of("messages", result.messages()));
        tables.add(BinaryTable.of("convolutionWeights", result.convolutionWeights()));
        for (Parameters block : result.scorer().parameters()) {
            tables.add(BinaryTable.of(block.name(), block.values()));
        }
        blended.ifPresent(b -> tables.addAll(ItemGraphTables.of(b.scorer())));
        return tables;
    }

    private static Map<String, Object> toMap(Blended blended) {
        Map<String, Object> map = new LinkedHashMap<>(blended.scorer().blend().toMap());
        if (blended.scorer().blend().graphs().containsKey(ItemGraphKind.LINEAR)) {
            map.put(RIDGE, blended.ridge());
        }
        return map;
    }
}
