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

    /** A trained model. {@code trainMillis}: wall-clock time. */
    public record Trained(TrainingResult gcn, Optional<Blended> blended, long trainMillis) {

        /** Of the blend, or of the GCN where that is all there is. */
        RankingMetrics validation() {
            return blended.flatMap(Blended::validation).orElse(gcn.best().validation());
        }
    }

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
        TrainingResult gcn = new Trainer(
                        set, holdOut, config.forPairs(set.target().count()).parameters(), kernels, workers, progress)
                .train();
        Optional<Blended> blended = input.filter(all -> !config.blend().kinds().isEmpty())
                .map(all -> new BlendTrainer(set, all, config.blend(), kernels, workers).train(gcn));
        return new Trained(gcn, blended, (System.nanoTime() - start) / 1_000_000);
    }

    /** Throws where the work has been asked to stop. */
    void assertRunning() {
        workers.assertRunning();
    }
}
