package org.interestgraph.benchmark.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.TemporaryFolder;
import org.interestgraph.benchmark.data.HeldOutRecall;
import org.interestgraph.benchmark.peers.PeerException;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;

/** {@code training}: an epoch, and the time to equal recall, beside LightGCN in PyTorch; GDS's own trainings beside them. */
final class Training implements Benchmark {

    private static final String PEER = "LightGCN in PyTorch";

    @Override
    public void run(Context context) {
        TrainedModel model = new TrainedModel(context.shop().database(), context.threads());
        context.say("training: our epochs");
        TrainedModel.Epochs ours = addTorch(context, model, model.epochs(TrainedModel.LIGHT_GCN));
        addVariant(context, model, ours, "layerPrecision", "bfloat16", "layers in bfloat16", "layers in float32");
        addVariant(context, model, ours, "convolution", "gcnconv", "layers with weights", "layers without");
        new GdsTraining(context).add(ours);
    }

    /**
     * Adds an epoch of the same recipe with one key set otherwise.
     *
     * @param layers how layers then are
     * @param without how they are in {@code ours}
     */
    private static void addVariant(
            Context context,
            TrainedModel model,
            TrainedModel.Epochs ours,
            String key,
            String value,
            String layers,
            String without) {
        context.say("training: %s", layers);
        Map<String, Object> recipe = new HashMap<>(TrainedModel.LIGHT_GCN);
        recipe.put(key, value);
        context.add(epochRow(context, "one training epoch (BPR), " + layers, model.epochs(recipe))
                .against(without, ours.medianSeconds())
                .build());
    }

    /** Returns our epochs, with those timed after the peer's. */
    private static TrainedModel.Epochs addTorch(Context context, TrainedModel model, TrainedModel.Epochs before) {
        TrainedModel.Epochs ours = before;
        if (!context.python().isPresent()) {
            context.add(epochRow(context, ours)
                    .against(PEER, null)
                    .note("%s", context.python().description())
                    .build());
            return ours;
        }
        int seconds = context.settings().peerSeconds();
        context.say("training: LightGCN in PyTorch for %d s", seconds);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            List<String> arguments = new ArrayList<>(TorchData.arguments(context, folder.path()));
            String embeddings = folder.path().resolve("embeddings").toString();
            Map<String, Object> recipe = ours.configuration();
            arguments.addAll(List.of(
                    "--learning-rate", String.valueOf(recipe.get("learningRate")),
                    "--l2", String.valueOf(recipe.get("l2")),
                    "--batch-size", String.valueOf(recipe.get("batchSize")),
                    "--seconds", String.valueOf(seconds),
                    "--embeddings", embeddings));
            JsonNode torch = context.python()
                    .run(
                            TorchData.script(context, "lightgcn.py"),
                            arguments,
                            2 * seconds + 120,
                            line -> context.say("training: PyTorch: %s", line));
            // Other work on the machine comes and goes: ours is timed on both sides of the peer's.
            context.say("training: our epochs again");
            ours = before.and(model.epochs(TrainedModel.LIGHT_GCN));
            addEpoch(context, ours, torch);
            if (context.data().testUsers().length > 0) {
                double recall = HeldOutRecall.of(context.data(), java.nio.file.Path.of(embeddings), context.threads());
                new EqualRecall(context, model).add(torch, recall);
            }
        } catch (PeerException e) {
            context.add(epochRow(context, ours)
                    .against(PEER, null)
                    .note("%s", e.getMessage())
                    .build());
        }
        return ours;
    }

    private static void addEpoch(Context context, TrainedModel.Epochs ours, JsonNode torch) {
        context.add(epochRow(context, ours)
                .against(PEER, torch.get("epochSeconds").asDouble())
                .note(
                        "PyTorch: %d steps timed, %.0f ms a step at the median, times %d steps; %s.",
                        torch.get("steps").asInt(),
                        torch.get("stepMillis").asDouble(),
                        torch.get("stepsPerEpoch").asInt(),
                        context.python().description())
                .build());
    }

    private static Row.Builder epochRow(Context context, TrainedModel.Epochs ours) {
        return epochRow(context, "one training epoch (BPR)", ours);
    }

    private static Row.Builder epochRow(Context context, String work, TrainedModel.Epochs ours) {
        Map<String, Object> configuration = ours.configuration();
        return Row.of(work, Unit.SECONDS, ours.medianSeconds())
                .on(context.data().name())
                .note(
                        "d = 64, 3 layers, batches of %s, Adam, learning rate %s, L2 %s, concurrency %d; ours is the median"
                                + " of %d epochs in the database, each training's first left out.",
                        configuration.get("batchSize"),
                        configuration.get("learningRate"),
                        configuration.get("l2"),
                        context.threads(),
                        ours.seconds().size());
    }
}
