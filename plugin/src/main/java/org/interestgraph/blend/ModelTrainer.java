package org.interestgraph.blend;

import java.util.Optional;
import java.util.function.Supplier;
import org.interestgraph.blend.BlendTrainer.Learned;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.HoldOut;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.VectorKernels;

/** Trains whole models on the same data, with the same pairs held out: a GCN, and the item–item graphs beside it. */
public final class ModelTrainer {

    /** What {@link #train} reports its progress under between {@link Trainer#EPOCHS} and {@link Trainer#REFIT}. */
    public static final String BLEND = "Blend";

    /**
     * A model to keep.
     *
     * @param ranker by the blend, over all that was trained on; empty for a GCN alone
     * @param trainMillis wall-clock time
     */
    public record Model(TrainingResult gcn, Optional<Blended> blended, Optional<ItemRanker> ranker, long trainMillis) {}

    /**
     * A model to compare.
     *
     * @param validation of the blend on the validation pairs, or of the GCN where that is all there is
     * @param trainMillis wall-clock time
     */
    public record Validated(TrainingResult gcn, Validation validation, long trainMillis) {}

    private final TrainingSet set;
    private final HoldOut holdOut;
    private final Supplier<Optional<BlendInput>> input;
    private final VectorKernels kernels;
    private final Workers workers;

    /** @param input with all that the item graphs need; asked for after the GCN's training, and only where there are any */
    public ModelTrainer(
            TrainingSet set,
            HoldOut holdOut,
            Supplier<Optional<BlendInput>> input,
            VectorKernels kernels,
            Workers workers) {
        this.set = set;
        this.holdOut = holdOut;
        this.input = input;
        this.kernels = kernels;
        this.workers = workers;
    }

    /** Trains a model; with {@link TrainParameters#refit} its GCN once more, on all pairs, when the blend is learned. */
    public Model train(TrainParameters parameters, BlendParameters blend, Progress progress) {
        long start = System.nanoTime();
        TrainingResult validated = gcn(parameters, progress);
        progress.begin(BLEND);
        Optional<BlendTrainer> trainer = blend(blend);
        Optional<Learned> learned = trainer.map(of -> of.learn(validated));
        progress.end(BLEND);
        TrainingResult gcn = parameters.refit() ? Trainer.refit(set, validated, kernels, workers, progress) : validated;
        Optional<Blended> blended = trainer.map(of -> of.build(learned.orElseThrow()));
        Optional<ItemRanker> ranker = trainer.map(of -> of.ranker(gcn, blended.orElseThrow()));
        return new Model(gcn, blended, ranker, millisSince(start));
    }

    /** As {@link #train}, as far as the metrics need it. */
    public Validated validate(TrainParameters parameters, BlendParameters blend, Progress progress) {
        long start = System.nanoTime();
        TrainingResult gcn = gcn(parameters, progress);
        Validation validation = blend(blend)
                .flatMap(trainer -> trainer.learn(gcn).validation())
                .or(gcn::validation)
                .orElseThrow(() -> new IllegalStateException("Nothing was held out to validate on."));
        return new Validated(gcn, validation, millisSince(start));
    }

    private TrainingResult gcn(TrainParameters parameters, Progress progress) {
        return new Trainer(set, holdOut, parameters, kernels, workers, progress).train();
    }

    private Optional<BlendTrainer> blend(BlendParameters parameters) {
        return parameters.kinds().isEmpty()
                ? Optional.empty()
                : input.get().map(all -> new BlendTrainer(set, all, parameters, kernels, workers));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Throws where the work has been asked to stop. */
    public void assertRunning() {
        workers.assertRunning();
    }
}
