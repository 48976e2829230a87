package org.interestgraph.procedures;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.search.SearchInfo;
import org.interestgraph.search.SearchStore;
import org.interestgraph.search.Trial;
import org.interestgraph.search.TrialEntry;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.model.search.list} and {@code .drop}. */
public class ModelSearchCatalogProcedures {

    @Context
    public Transaction transaction;

    /** One row: one trial. */
    public record TrialRow(
            @Description("Name of the model searched for.") String modelName,
            @Description("Identifies the search.") String searchId,
            @Description("Graph it was trained on. This and what follows is null where a damaged search does not tell.")
                    String graphName,
            @Description("Number of the configuration in its search, from 1.") Long trial,
            @Description("FINISHED or FAILED, or DAMAGED where it cannot be read.") String state,
            @Description("What was drawn from the parameter space.") Map<String, Object> parameters,
            @Description("Metric that trials are ordered by, such as ndcg@20.") String metric,
            @Description("Its value on the validation pairs; null for a failure.") Double value,
            @Description("All ranking metrics on the validation pairs.") Map<String, Object> validationMetrics,
            @Description("Most epochs the trial was given.") Long epochs,
            @Description("Epochs run.") Long epochsRun,
            @Description("Epoch that was measured.") Long bestEpoch,
            @Description("Milliseconds of training.") Long trainMillis,
            @Description("When it ended.") ZonedDateTime finishedAt,
            @Description("Why training ended; null for a failure.") String stopReason,
            @Description("Why it failed, or what is damaged and what to do; null for a trial that finished.")
                    String failure,
            @Description("All settings of the trial, which interest.model.train takes.")
                    Map<String, Object> configuration) {

        static TrialRow of(TrialEntry entry) {
            Trial trial = entry.trial();
            return trial == null ? damaged(entry) : of(entry.search(), trial);
        }

        private static TrialRow of(SearchInfo search, Trial trial) {
            return new TrialRow(
                    search.modelName(),
                    search.searchId(),
                    search.graphName(),
                    (long) trial.number(),
                    SearchStore.state(trial),
                    trial.parameters(),
                    search.metric(),
                    trial.value(),
                    trial.validationMetrics(),
                    (long) trial.epochs(),
                    (long) trial.epochsRun(),
                    (long) trial.bestEpoch(),
                    trial.trainMillis(),
                    trial.finishedAt(),
                    trial.stopReason(),
                    trial.failure(),
                    trial.configuration());
        }

        private static TrialRow damaged(TrialEntry entry) {
            return new TrialRow(
                    entry.modelName(),
                    entry.searchId(),
                    entry.search() == null ? null : entry.search().graphName(),
                    null,
                    SearchStore.DAMAGED,
                    null,
                    entry.search() == null ? null : entry.search().metric(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    entry.problem(),
                    null);
        }
    }

    /** One row: a search that is gone. */
    public record DroppedSearch(
            @Description("Name of the model searched for.") String modelName,
            @Description("Identifies the search; null where a damaged one had none.") String searchId,
            @Description("Trials removed with it.") long trials) {}

    @Procedure(name = "interest.model.search.list", mode = Mode.READ)
    @Description(
            "Lists the trials of every search in the database, or of those for one model: the newest search first, in"
                    + " each the best trial first. Trials with more epochs come before those with fewer, failures last.")
    public Stream<TrialRow> list(
            @Name(
                            value = "modelName",
                            defaultValue = "",
                            description = "List searches for this model only; all by default.")
                    String modelName) {
        SearchStore store = new SearchStore(transaction);
        boolean all = modelName == null || modelName.isBlank();
        return store.list(all ? null : modelName).stream().map(TrialRow::of);
    }

    @Procedure(name = "interest.model.search.drop", mode = Mode.WRITE)
    @Description("Removes all searches for a model with their trials and leaves the model. The next call of"
            + " interest.model.search begins anew.")
    public Stream<DroppedSearch> drop(
            @Name(value = "modelName", description = "Name of the model searched for.") String modelName) {
        ModelNames.require(modelName);
        return drop(new SearchStore(transaction), modelName).stream();
    }

    /** Removes all searches for models called {@code modelName}. */
    static List<DroppedSearch> drop(SearchStore store, String modelName) {
        return store.drop(modelName).stream()
                .map(dropped -> new DroppedSearch(modelName, dropped.searchId(), dropped.trials()))
                .toList();
    }
}
