package org.interestgraph.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.propagate.PropagationMatrix;
import org.interestgraph.score.DotScorer;
import org.interestgraph.score.MlpScorer;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.VectorKernels;

/**
 * Trains id embeddings under linear propagation, and a scorer, on sampled pairs (He et al. 2020, LightGCN, section 3.3,
 * with the loss, scorer and aggregation of one's choice).
 *
 * <p>Shapes: embeddings [nodeCount × embeddingDimension], float32. Memory: about seven such tables (parameters, their
 * gradient, two Adam moments, embeddings, their gradient, the best epoch) beside {@link Propagation}'s two. The same
 * data, parameters and seed give the same bits at any concurrency.
 */
public final class Trainer {

    /** Standard deviation of the initial id embeddings, LightGCN's choice. */
    private static final double INITIAL_DEVIATION = 0.1;

    private static final int INITIAL_GRAIN = 1 << 16;

    private final TrainingSet all;
    private final HoldOut holdOut;
    private final TrainParameters parameters;
    private final VectorKernels kernels;
    private final Workers workers;
    private final Progress progress;
    private final Scorer scorer;
    private final Parameters idEmbeddings;
    private final List<Parameters> trainable = new ArrayList<>();

    /** Validates on target pairs held out at random. */
    public Trainer(
            TrainingSet set, TrainParameters parameters, VectorKernels kernels, Workers workers, Progress progress) {
        this(
                set,
                all -> ValidationSplit.random(all, parameters.validationFraction(), parameters.randomSeed() + 2),
                parameters,
                kernels,
                workers,
                progress);
    }

    /** @param holdOut chooses the pairs to validate on */
    public Trainer(
            TrainingSet set,
            HoldOut holdOut,
            TrainParameters parameters,
            VectorKernels kernels,
            Workers workers,
            Progress progress) {
        this.all = set;
        this.holdOut = holdOut;
        this.parameters = parameters;
        this.kernels = kernels;
        this.workers = workers;
        this.progress = progress;
        this.scorer = newScorer(parameters, kernels);
        int dimension = parameters.embeddingDimension();
        this.idEmbeddings = Parameters.zeros("idEmbeddings", tableSize(set.nodeCount(), dimension));
        initialise();
        trainable.add(idEmbeddings);
        trainable.addAll(scorer.parameters());
    }

    /** A fresh scorer of the kind that {@code parameters} ask for. */
    public static Scorer newScorer(TrainParameters parameters, VectorKernels kernels) {
        int dimension = parameters.embeddingDimension();
        return switch (parameters.scorer()) {
            case DOT -> new DotScorer(dimension, kernels);
            case MLP ->
                new MlpScorer(
                        dimension,
                        parameters.hiddenLayers(),
                        parameters.residual(),
                        parameters.activation(),
                        parameters.randomSeed() + 1,
                        kernels);
        };
    }

    private static int tableSize(int nodeCount, int dimension) {
        long size = (long) nodeCount * dimension;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("`embeddingDimension` " + dimension + " times " + nodeCount
                    + " nodes is more than one table can hold; the highest dimension here is "
                    + (Integer.MAX_VALUE - 8) / nodeCount + ".");
        }
        return (int) size;
    }

    private void initialise() {
        float[] values = idEmbeddings.values();
        workers.forEach(values.length, INITIAL_GRAIN, (from, to) -> {
            SplittableRandom random = new SplittableRandom(parameters.randomSeed() + from);
            for (int k = from; k < to; k++) {
                values[k] = (float) (random.nextGaussian() * INITIAL_DEVIATION);
            }
        });
    }

    /**
     * Runs all epochs, or fewer where validation stops improving or numbers leave float32's range, and returns the best
     * epoch's parameters; without validation those of the last epoch that was sound.
     *
     * @throws IllegalArgumentException where no step can be made: no target relationships, or no negatives
     * @throws TrainingDivergedException where loss, embeddings or scorer parameters leave float32's range before there
     *     is a sound epoch
     */
    public TrainingResult train() {
        ValidationSplit.Result split = holdOut.of(all);
        TrainingSet training = split.training();
        Propagation propagation = newPropagation(training.adjacency());
        TrainingStep step =
                new TrainingStep(training, parameters, scorer, idEmbeddings, trainable, propagation, kernels, workers);
        RankingEvaluator evaluator = new RankingEvaluator(
                all.items().length, all.interactionsOf(split.heldOut()), all.interactionsOf(training.target()));
        EarlyStopping stopping = new EarlyStopping(parameters.patience(), trainable);
        List<EpochRecord> history = new ArrayList<>();
        boolean validating = split.heldOut().count() > 0;

        String stopReason = "All " + parameters.epochs() + " epochs were run.";

        progress.begin("Epochs");
        for (int epoch = 1; epoch <= parameters.epochs(); epoch++) {
            long start = System.nanoTime();
            double loss = step.runEpoch(epoch);
            String fault = fault(loss);
            if (fault != null) {
                stopReason = divergence(epoch, fault, stopping).getMessage();
                break;
            }
            RankingMetrics metrics =
                    validating ? evaluator.evaluate(step.ranker(), parameters.validationK(), workers) : null;
            history.add(new EpochRecord(epoch, loss, metrics, (System.nanoTime() - start) / 1_000_000));
            progress.advance(1);
            // Without validation the last sound epoch counts as the best.
            if (stopping.shouldStop(epoch, validating ? metrics.recall() + metrics.ndcg() : epoch)) {
                stopReason = "The validation figure did not improve for " + parameters.patience() + " epochs.";
                break;
            }
        }
        progress.end("Epochs");
        return result(history, stopping.restoreBest(), stopReason);
    }

    /** What is wrong with the numbers after an epoch; null where nothing is. */
    private String fault(double loss) {
        if (!Double.isFinite(loss)) {
            return "the loss became " + (Double.isNaN(loss) ? "NaN" : "infinite");
        }
        for (Parameters block : trainable) {
            if (!isFinite(block.values())) {
                return "the parameters `" + block.name() + "` left the range of 32-bit floats";
            }
        }
        return null;
    }

    /** Thrown where there is no sound epoch to fall back to, else returned. */
    private TrainingDivergedException divergence(int epoch, String fault, EarlyStopping stopping) {
        if (!stopping.hasBest()) {
            throw new TrainingDivergedException(epoch, fault, parameters.learningRate(), "no model was written");
        }
        String kept = "the model of epoch " + stopping.bestEpoch() + " was kept";
        return new TrainingDivergedException(epoch, fault, parameters.learningRate(), kept);
    }

    private Propagation newPropagation(CsrGraph adjacency) {
        return new Propagation(
                adjacency,
                parameters.aggregation(),
                parameters.layerWeightArray(),
                parameters.embeddingDimension(),
                kernels,
                workers);
    }

    /** Final embeddings are propagated over all relationships, the held-out ones among them. */
    private TrainingResult result(List<EpochRecord> history, int bestEpoch, String stopReason) {
        CsrGraph adjacency = all.adjacency();
        Propagation propagation = newPropagation(adjacency);
        float[] embeddings = new float[idEmbeddings.size()];
        propagation.propagate(idEmbeddings.values(), embeddings);
        if (!isFinite(embeddings)) {
            throw new TrainingDivergedException(
                    history.size(),
                    "the propagated embeddings left the range of 32-bit floats",
                    parameters.learningRate(),
                    "no model was written");
        }
        float[] messages = new float[idEmbeddings.size()];
        propagation.messages(idEmbeddings.values(), messages);
        return new TrainingResult(
                parameters,
                idEmbeddings.values(),
                embeddings,
                messages,
                degrees(adjacency),
                scorer,
                history,
                bestEpoch,
                stopReason);
    }

    private static float[] degrees(CsrGraph adjacency) {
        double[] exact = PropagationMatrix.weightedDegrees(adjacency);
        float[] degrees = new float[exact.length];
        for (int node = 0; node < degrees.length; node++) {
            degrees[node] = (float) exact[node];
        }
        return degrees;
    }

    /** Whether squared norms are finite, so that no dot product of rows can overflow. */
    private boolean isFinite(float[] values) {
        int length = parameters.embeddingDimension();
        for (int from = 0; from < values.length; from += length) {
            if (!Float.isFinite(kernels.dot(values, from, values, from, Math.min(length, values.length - from)))) {
                return false;
            }
        }
        return true;
    }
}
