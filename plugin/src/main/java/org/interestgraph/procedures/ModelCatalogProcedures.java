package org.interestgraph.procedures;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.interestgraph.config.ConfigReader;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.model.CatalogEntry;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelState;
import org.interestgraph.model.ModelStore;
import org.interestgraph.model.ModelWriter;
import org.interestgraph.search.SearchStore;
import org.interestgraph.train.EpochRecord;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.model.list}, {@code .exists}, {@code .describe}, {@code .history} and {@code .drop}. */
public class ModelCatalogProcedures {

    @Context
    public GraphDatabaseService database;

    @Context
    public Transaction transaction;

    /** One row: one version of a model. */
    public record Model(
            @Description("Name of the model; null where its node has none.") String modelName,
            @Description("Version under that name; the highest is the one used. This and what follows is null where a"
                            + " damaged model does not tell.")
                    Long version,
            @Description("When it was trained.") ZonedDateTime creationTime,
            @Description("Nodes it has embeddings for.") Long nodeCount,
            @Description("Users among them.") Long userCount,
            @Description("Items among them.") Long itemCount,
            @Description("Relationships messages travelled on, each counted once.") Long relationshipCount,
            @Description("Epochs run.") Long epochsRun,
            @Description("Epoch whose parameters were kept.") Long bestEpoch,
            @Description("Training loss of the kept epoch.") Double finalLoss,
            @Description("Ranking metrics of the kept epoch on the held-out relationships.")
                    Map<String, Object> validationMetrics,
            @Description("What each part of the model counts, recency, and relationshipTypeWeights where types weigh"
                            + " differently; empty for a GCN alone.")
                    Map<String, Object> blend,
            @Description("Why training ended; null for a model of a version that did not keep it.") String stopReason,
            @Description("Milliseconds of training.") Long trainMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration,
            @Description("What is wrong with a damaged model and what to do; null where nothing was found."
                            + " interest.model.list looks at the description and whether all parts of the tables are there,"
                            + " interest.model.describe at every byte.")
                    String problem) {

        static Model of(CatalogEntry entry) {
            ModelInfo info = entry.info();
            if (info == null) {
                return new Model(
                        entry.modelName(),
                        entry.version(),
                        entry.createdAt(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        entry.problem());
            }
            return new Model(
                    info.modelName(),
                    info.version(),
                    info.createdAt(),
                    info.nodeCount(),
                    info.userCount(),
                    info.itemCount(),
                    info.relationshipCount(),
                    (long) info.epochsRun(),
                    (long) info.bestEpoch(),
                    info.finalLoss(),
                    info.validationMetrics(),
                    info.blend(),
                    info.stopReason(),
                    info.trainMillis(),
                    info.configuration(),
                    entry.problem());
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

        static Epoch of(EpochRecord record, ModelState state) {
            RankingMetrics metrics = record.validation();
            boolean validated = metrics != null;
            return new Epoch(
                    record.epoch(),
                    state.learningRate(record.epoch()),
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
            @Description("Name of the model.") String modelName,
            @Description("Version dropped; null where a damaged model has none.") Long version) {}

    /** One row: whether a model is there. */
    public record Existence(
            @Description("Name asked for.") String modelName,
            @Description("Whether there is a model of that name.") boolean exists,
            @Description("Its newest version; null where there is none.") Long version) {}

    @Procedure(name = "interest.model.list", mode = Mode.READ)
    @Description("Lists every version of every model in the database, or of one model.")
    public Stream<Model> list(
            @Name(value = "modelName", defaultValue = "", description = "List this model only; all by default.")
                    String modelName) {
        ModelStore store = new ModelStore(transaction);
        boolean all = modelName == null || modelName.isBlank();
        return (all ? store.list() : store.list(modelName)).stream().map(Model::of);
    }

    @Procedure(name = "interest.model.exists", mode = Mode.READ)
    @Description("Tells whether there is a model of a name.")
    public Stream<Existence> exists(@Name(value = "modelName", description = "Name of the model.") String modelName) {
        ModelNames.require(modelName);
        List<CatalogEntry> versions = new ModelStore(transaction).list(modelName);
        Long newest =
                versions.isEmpty() ? null : versions.get(versions.size() - 1).version();
        return Stream.of(new Existence(modelName, !versions.isEmpty(), newest));
    }

    @Procedure(name = "interest.model.describe", mode = Mode.READ)
    @Description("Describes one version of a model and checks every byte of it.")
    public Stream<Model> describe(
            @Name(value = "modelName", description = "Name of the model.") String modelName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "version: INTEGER, the newest by default.")
                    Map<String, Object> configuration) {
        ModelNames.require(modelName);
        return Stream.of(Model.of(new ModelStore(transaction).describe(modelName, version(configuration))));
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
        ModelNames.require(modelName);
        ModelInfo info = new ModelStore(transaction).find(modelName, version(configuration));
        return info.history().stream().map(record -> Epoch.of(record, info.state()));
    }

    @Procedure(name = "interest.model.drop", mode = Mode.WRITE)
    @Description("Removes a model from the database: all its versions, or the one given. With the last version go the"
            + " searches for it.")
    public Stream<Dropped> drop(
            @Name(value = "modelName", description = "Name of the model.") String modelName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "version: INTEGER, all by default; failIfMissing: BOOLEAN, true by default.")
                    Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        Long version = version(config);
        boolean failIfMissing = config.bool("failIfMissing", true);
        config.finish();
        ModelNames.require(modelName);
        ModelStore store = new ModelStore(transaction);
        List<Dropped> dropped = store.list(modelName).stream()
                .filter(entry -> version == null || version.equals(entry.version()))
                .map(entry -> new Dropped(modelName, entry.version()))
                .toList();
        if (dropped.isEmpty() && failIfMissing) {
            store.refuse(modelName, version);
        }
        if (!dropped.isEmpty()) {
            new ModelWriter(database, transaction).drop(modelName, version);
        }
        if (store.list(modelName).isEmpty()) {
            ModelSearchCatalogProcedures.drop(new SearchStore(transaction), modelName);
        }
        return dropped.stream();
    }

    private static Long version(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        Long version = version(config);
        config.finish();
        return version;
    }

    /** The version asked for, or null. */
    private static Long version(ConfigReader config) {
        OptionalInt version = config.optionalInteger("version", 1, Integer.MAX_VALUE);
        return version.isPresent() ? (long) version.getAsInt() : null;
    }
}
