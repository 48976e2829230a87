package org.interestgraph.procedures;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.interestgraph.config.ConfigReader;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelStore;
import org.interestgraph.search.SearchStore;
import org.interestgraph.train.EpochRecord;
import org.interestgraph.train.TrainParameters;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.model.list}, {@code .describe}, {@code .history} and {@code .drop}. */
public class ModelCatalogProcedures {

    @Context
    public Transaction transaction;

    /** One row: one version of a model. */
    public record Model(
            @Description("Name of the model.") String modelName,
            @Description("Version under that name; the highest is the one used.") long version,
            @Description("When it was trained.") ZonedDateTime creationTime,
            @Description("Nodes it has embeddings for.") long nodeCount,
            @Description("Users among them.") long userCount,
            @Description("Items among them.") long itemCount,
            @Description("Relationships messages travelled on, each counted once.") long relationshipCount,
            @Description("Epochs run.") long epochsRun,
            @Description("Epoch whose parameters were kept.") long bestEpoch,
            @Description("Training loss of the kept epoch.") double finalLoss,
            @Description("Ranking metrics of the kept epoch on the held-out relationships.")
                    Map<String, Object> validationMetrics,
            @Description("What each part of the model counts, recency, and relationshipTypeWeights where types weigh"
                            + " differently; empty for a GCN alone.")
                    Map<String, Object> blend,
            @Description("Why training ended; null for a model of a version that did not keep it.") String stopReason,
            @Description("Milliseconds of training.") long trainMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {

        static Model of(ModelInfo info) {
            return new Model(
                    info.modelName(),
                    info.version(),
                    info.createdAt(),
                    info.nodeCount(),
                    info.userCount(),
                    info.itemCount(),
                    info.relationshipCount(),
                    info.epochsRun(),
                    info.bestEpoch(),
                    info.finalLoss(),
                    info.validationMetrics(),
                    info.blend(),
                    info.stopReason(),
                    info.trainMillis(),
                    info.configuration());
        }
    }

    /** One row: one epoch. */
    public record Epoch(
            @Description("Epoch, from 1.") long epoch,
            @Description("Step size of the optimizer in the epoch.") double learningRate,
            @Description("Mean training loss.") double trainLoss,
            @Description("Cut-off k of the metrics; null without validation.") Long k,
            @Description("Recall@k on the held-out relationships.") Double recallAtK,
            @Description("NDCG@k on the held-out relationships.") Double ndcgAtK,
            @Description("Precision@k on the held-out relationships.") Double precisionAtK,
            @Description("Milliseconds of the epoch with its validation.") long epochMillis) {

        static Epoch of(EpochRecord record, TrainParameters parameters) {
            RankingMetrics metrics = record.validation();
            boolean validated = metrics != null;
            return new Epoch(
                    record.epoch(),
                    parameters.learningRate(record.epoch()),
                    record.trainLoss(),
                    validated ? (long) metrics.k() : null,
                    validated ? metrics.recall() : null,
                    validated ? metrics.ndcg() : null,
                    validated ? metrics.precision() : null,
                    record.epochMillis());
        }
    }

    /** One row: a version that is gone. */
    public record Dropped(
            @Description("Name of the model.") String modelName, @Description("Version dropped.") long version) {}

    @Procedure(name = "interest.model.list", mode = Mode.READ)
    @Description("Lists every version of every model in the database, or of one model.")
    public Stream<Model> list(
            @Name(value = "modelName", defaultValue = "", description = "List this model only; all by default.")
                    String modelName) {
        ModelStore store = new ModelStore(transaction);
        boolean all = modelName == null || modelName.isBlank();
        List<ModelInfo> models = all ? store.list() : store.all(modelName);
        return models.stream().map(Model::of);
    }

    @Procedure(name = "interest.model.describe", mode = Mode.READ)
    @Description("Describes one version of a model.")
    public Stream<Model> describe(
            @Name(value = "modelName", description = "Name of the model.") String modelName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "version: INTEGER, the newest by default.")
                    Map<String, Object> configuration) {
        return Stream.of(Model.of(find(modelName, version(configuration))));
    }

    @Procedure(name = "interest.model.history", mode = Mode.READ)
    @Description("Gives the learning rate, loss and validation metrics of every epoch of a model's training.")
    public Stream<Epoch> history(
            @Name(value = "modelName", description = "Name of the model.") String modelName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "version: INTEGER, the newest by default.")
                    Map<String, Object> configuration) {
        ModelInfo info = find(modelName, version(configuration));
        TrainParameters parameters = TrainConfig.of(info.configuration()).parameters();
        return info.history().stream().map(record -> Epoch.of(record, parameters));
    }

    @Procedure(name = "interest.model.drop", mode = Mode.WRITE)
    @Description("Removes a model from the database: all its versions, or the one given. With the last version go the"
            + " searches for it.")
    public Stream<Dropped> drop(
            @Name(value = "modelName", description = "Name of the model.") String modelName,
            @Name(value = "configuration", defaultValue = "{}", description = "version: INTEGER, all by default.")
                    Map<String, Object> configuration) {
        ModelStore store = new ModelStore(transaction);
        Long version = version(configuration);
        ModelInfo chosen = find(modelName, version);
        List<ModelInfo> models = version == null ? store.all(modelName) : List.of(chosen);
        models.forEach(store::drop);
        if (store.all(modelName).isEmpty()) {
            ModelSearchCatalogProcedures.drop(new SearchStore(transaction), modelName);
        }
        return models.stream().map(model -> new Dropped(model.modelName(), model.version()));
    }

    /** The version asked for, or null. */
    private static Long version(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        OptionalInt version = config.optionalInteger("version", 1, Integer.MAX_VALUE);
        config.finish();
        return version.isPresent() ? (long) version.getAsInt() : null;
    }

    private ModelInfo find(String modelName, Long version) {
        ModelNames.require(modelName);
        return new ModelStore(transaction).find(modelName, version);
    }
}
