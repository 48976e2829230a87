package org.interestgraph.benchmark.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.TemporaryFolder;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.peers.PeerException;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;

/** {@code training}: an epoch, and the time to equal recall, beside LightGCN in PyTorch; GDS's own trainings beside them. */
final class Training implements Benchmark {

    private static final String PEER = "LightGCN in PyTorch";

    @Override
    public void run(Context context) {
        Shop shop = context.shop();
        TrainedModel model = new TrainedModel(shop.database(), context.threads());
        context.say("training: our epochs");
        TrainedModel.Epochs ours = model.epochs(TrainedModel.LIGHT_GCN);
        JsonNode torch = torch(context, ours);
        addEpoch(context, ours, torch);
        if (torch != null && torch.hasNonNull("recall")) {
            new EqualRecall(context, model).add(torch);
        }
        new GdsTraining(context).add(ours);
    }

    /** PyTorch's figures, or null after a row that says why there are none. */
    private static JsonNode torch(Context context, TrainedModel.Epochs ours) {
        if (!context.python().isPresent()) {
            context.add(epochRow(context, ours).against(PEER, null).note(context.python().description()).build());
            return null;
        }
        int seconds = context.settings().peerSeconds();
        context.say("training: LightGCN in PyTorch for %d s", seconds);
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            List<String> arguments = new ArrayList<>(TorchData.arguments(context, folder.path(), true));
            arguments.addAll(List.of(
                    "--learning-rate", String.valueOf(ours.configuration().get("learningRate")),
                    "--l2", String.valueOf(ours.configuration().get("l2")),
                    "--batch-size", String.valueOf(ours.configuration().get("batchSize")),
                    "--seconds", String.valueOf(seconds)));
            return context.python()
                    .run(TorchData.script(context, "lightgcn.py"), arguments, 3 * seconds + 120, line -> {});
        } catch (PeerException e) {
            context.add(epochRow(context, ours).against(PEER, null).note("%s", e.getMessage()).build());
            return null;
        }
    }

    private static void addEpoch(Context context, TrainedModel.Epochs ours, JsonNode torch) {
        if (torch == null) {
            return;
        }
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
        Map<String, Object> configuration = ours.configuration();
        return Row.of("one training epoch (BPR)", Unit.SECONDS, ours.medianSeconds())
                .on(context.data().name())
                .note(
                        "d = 64, 3 layers, batches of %s, Adam, learning rate %s, L2 %s, concurrency %d; ours is the median"
                                + " of epochs 2 to %d in the database.",
                        configuration.get("batchSize"),
                        configuration.get("learningRate"),
                        configuration.get("l2"),
                        context.threads(),
                        ours.count());
    }
}
