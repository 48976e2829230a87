package org.interestgraph.benchmark.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;

/** How long ours trains until it has the recall that the peer had when its time was up. */
final class EqualRecall {

    private static final int MOST_EPOCHS = 32;

    private final Context context;
    private final TrainedModel model;

    EqualRecall(Context context, TrainedModel model) {
        this.context = context;
        this.model = model;
    }

    /** Adds a row for the peer's own recipe and one for our defaults. */
    void add(JsonNode torch, double wanted) {
        context.add(row("time to equal recall@20, same recipe", TrainedModel.LIGHT_GCN, torch, wanted));
        context.add(row("time to equal recall@20, our defaults", TrainedModel.DEFAULTS, torch, wanted));
    }

    private Row row(String work, Map<String, Object> configuration, JsonNode torch, double wanted) {
        Row.Builder unreached = null;
        for (int epochs = 1; epochs <= MOST_EPOCHS; epochs = Math.max(epochs + 1, 4 * epochs / 3)) {
            context.say("training: %s, %d epochs of ours", work, epochs);
            TrainedModel.Epochs trained = model.train(configuration, epochs);
            double recall = model.recall();
            Row.Builder row = Row.of(work, Unit.SECONDS, recall < wanted ? null : trained.totalSeconds())
                    .against("LightGCN in PyTorch", torch.get("trainSeconds").asDouble())
                    .on(context.data().name())
                    .note(
                            "PyTorch: recall@20 %.4f after %d steps; ours: %.4f after %d epochs (1, 2, 3, 4, 5, 6, 8, … were tried);"
                                    + " all items ranked but the training ones, neither clock holds evaluation, ours holds"
                                    + " reading the projection and the final embeddings.",
                            wanted, torch.get("steps").asInt(), recall, epochs);
            if (recall >= wanted) {
                return row.build();
            }
            unreached = row;
        }
        return unreached.note("Ours did not reach it.").build();
    }
}
