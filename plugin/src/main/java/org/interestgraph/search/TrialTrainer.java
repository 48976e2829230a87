package org.interestgraph.search;

import java.util.Optional;
import org.interestgraph.blend.BlendInput;
import org.interestgraph.blend.BlendTrainer;
import org.interestgraph.blend.Blended;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.HoldOut;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.VectorKernels;

/** Trains models of different configurations on the same data, with the same pairs held out. */
public final class TrialTrainer {

    /** A model to keep. {@code trainMillis}: wall-clock time. */
    public record Trained(TrainingResult gcn, Optional<Blended> blended, long trainMillis) {}

    /**
     * A model to compare.
     *
     * @param metrics of the blend on the validation pairs, or of the GCN where that is all there is
     * @param trainMillis wall-clock time
     */
    public record Validated(TrainingResult gcn, RankingMetrics metrics, long trainMillis) {}

    private final TrainingSet set;
    private final HoldOut holdOut;
    private final Optional<BlendInput> input;
    private final VectorKernels kernels;
    private final Workers workers;

    /** @param input with all that any configuration's item graphs need */
    public TrialTrainer(
            TrainingSet set, HoldOut holdOut, Optional<BlendInput> input, VectorKernels kernels, Workers workers) {
        this.set = set;
        this.holdOut = holdOut;
        this.input = input;
        this.kernels = kernels;
        this.workers = workers;
    }

    /** Trains with {@code config}, which differs from others in what a parameter space may hold and in epochs alone. */
    public Trained train(TrainConfig config, Progress progress) {
        long start = System.nanoTime();
        TrainingResult gcn = gcn(config, progress);
        Optional<Blended> blended = blend(config).map(trainer -> trainer.train(gcn));
        return new Trained(gcn, blended, millisSince(start));
    }

    /** As {@link #train}, as far as the metrics need it. */
    Validated validate(TrainConfig config, Progress progress) {
        long start = System.nanoTime();
        TrainingResult gcn = gcn(config, progress);
        RankingMetrics metrics = blend(config)
                .flatMap(trainer -> trainer.validate(gcn))
                .orElse(gcn.best().validation());
        return new Validated(gcn, metrics, millisSince(start));
    }

    private TrainingResult gcn(TrainConfig config, Progress progress) {
        return new Trainer(set, holdOut, config.parameters(), kernels, workers, progress).train();
    }

    private Optional<BlendTrainer> blend(TrainConfig config) {
        return input.filter(all -> !config.blend().kinds().isEmpty())
                .map(all -> new BlendTrainer(set, all, config.blend(), kernels, workers));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Throws where the work has been asked to stop. */
    void assertRunning() {
        workers.assertRunning();
    }
}
