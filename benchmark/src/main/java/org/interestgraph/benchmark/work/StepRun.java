package org.interestgraph.benchmark.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.data.TrainingGraph;
import org.interestgraph.benchmark.measure.Sample;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.vector.KernelProvider;

/** Times steps of our training in this process, over a graph most of which only carries messages. */
record StepRun(int dimension, int threads) {

    private static final int BATCH = 2048;
    private static final int STEPS = 5;
    private static final int EPOCHS = 3;

    /** Target relationships of the graphs to train on. */
    int targets() {
        return STEPS * BATCH;
    }

    /** Milliseconds a step, at the median of the epochs after the first. */
    double millisPerStep(TrainingGraph graph) {
        TrainingResult result = train(graph, Progress.NONE);
        return Sample.of(result.history().stream()
                                .skip(1)
                                .mapToDouble(epoch -> epoch.epochMillis())
                                .toArray())
                        .median()
                / STEPS;
    }

    /** Trains for a few epochs of {@link #STEPS} steps. */
    TrainingResult train(TrainingGraph graph, Progress progress) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "embeddingDimension",
                dimension,
                "layers",
                3,
                "batchSize",
                BATCH,
                "epochs",
                EPOCHS,
                "loss",
                "bpr",
                "contextFraction",
                0.0,
                "validationFraction",
                0.0,
                "randomSeed",
                1));
        configuration.put("contextRelationshipTypes", List.of());
        try (Workers workers = Workers.of(threads, Termination.NEVER)) {
            return new Trainer(
                            graph.trainingSet(),
                            TrainConfig.of(configuration).parameters(),
                            KernelProvider.kernels(),
                            workers,
                            progress)
                    .train();
        }
    }
}
