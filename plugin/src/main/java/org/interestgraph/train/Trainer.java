package org.interestgraph.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.ProgressPart;
import org.interestgraph.parallel.TimeBudget;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Convolution;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.propagate.PropagationMatrix;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * Trains node embeddings, of ids alone or of ids and side features, under a convolution, and a scorer, on sampled pairs (He et al. 2020, LightGCN, section 3.3,
 * with the loss, scorer and aggregation of one's choice).
 *
 * <p>Shapes: embeddings [nodeCount × embeddingDimension], float32. Memory: about five such tables (parameters,
 * two Adam moments, embeddings for validation, the best epoch) beside those of the {@link Convolution}. The same
 * data, parameters and seed give the same bits at any concurrency.
 */
public final class Trainer {

    /** What {@link #train} reports its progress under, one unit an epoch. */
    public static final String EPOCHS = "Epochs";

    /** What {@link #refit} does, likewise. */
    public static final String REFIT = "Refit";

    /** Standard deviation of the initial id embeddings, LightGCN's choice. */
    private static final double INITIAL_DEVIATION = 0.1;

    private static final int INITIAL_GRAIN = 1 << 16;

    /** Values in one array, less some for alignment. */
    private static final int LARGEST_TABLE = Integer.MAX_VALUE - 64;

    private final TrainingSet all;
    private final HoldOut holdOut;
    private final TrainParameters parameters;
    private final VectorKernels kernels;
    private final Workers workers;
    private final Progress progress;
    private final Scorer scorer;
    private final RowTable idEmbeddings;
    private final Parameters convolutionWeights;
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
        requireTable(
                set.nodeCount(),
                parameters.embeddingDimension(),
                parameters.gcn().messageWidth());
        this.idEmbeddings = RowTable.aligned(set.nodeCount(), parameters.embeddingDimension());
        trainable.add(Parameters.withoutGradient("idEmbeddings", idEmbeddings.values()));
        trainable.addAll(scorer.parameters());
        this.convolutionWeights =
                Parameters.of("convolutionWeights", parameters.gcn().initialWeights(parameters.randomSeed() + 3));
        trainable.add(convolutionWeights);
    }

    /** A fresh scorer of the kind that {@code parameters} ask for. */
    public static Scorer newScorer(TrainParameters parameters, VectorKernels kernels) {
        return parameters
                .scorerShape()
                .untrained(parameters.embeddingDimension(), parameters.randomSeed() + 1, kernels);
    }

    private static void requireTable(int nodeCount, int dimension, int messageWidth) {
        if ((long) nodeCount * dimension > LARGEST_TABLE) {
            throw new IllegalArgumentException("`embeddingDimension` " + dimension + " times " + nodeCount
                    + " nodes is more than one table can hold; the highest dimension here is "
                    + LARGEST_TABLE / nodeCount + ".");
        }
        if ((long) nodeCount * messageWidth > LARGEST_TABLE) {
            throw new IllegalArgumentException("`embeddingDimension` " + dimension + " times "
                    + messageWidth / dimension + " `layers` of `convolution` 'gcnconv' times " + nodeCount
                    + " nodes is more than one table can hold; lower one of them.");
        }
    }

    /** A node's first values depend on its number, not on its row. */
    private void initialise(NodeOrder order) {
        int dimension = idEmbeddings.dimension();
        workers.forEach(order.nodeCount() * dimension, INITIAL_GRAIN, (from, to) -> {
            SplittableRandom random = new SplittableRandom(parameters.randomSeed() + from);
            for (int k = from; k < to; k++) {
                idEmbeddings.values()[idEmbeddings.offset(order.row(k / dimension)) + k % dimension] =
                        (float) (random.nextGaussian() * INITIAL_DEVIATION);
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
        return train(parameters.epochs());
    }

    private TrainingResult train(int epochs) {
        ValidationSplit.Result split = holdOut.of(all);
        return result(run(epochs, split), split);
    }

    /** What remains of the epochs beside the parameters, so that the tables they needed are free for the result's. */
    private record Epochs(
            NodeOrder order,
            List<EpochRecord> history,
            int bestEpoch,
            Optional<Validation> validation,
            String stopReason) {}

    private Epochs run(int epochs, ValidationSplit.Result split) {
        TrainingSet training = split.training();
        CsrGraph adjacency = training.adjacency(workers::assertRunning);
        NodeOrder order = order(adjacency);
        initialise(order);
        CsrGraph byRow = order.renumbered(adjacency, workers::assertRunning);
        Convolution convolution = newConvolution(byRow, parameters.layerPrecision());
        Optimizer optimizer = Optimizer.of(parameters.optimizer(), parameters.learningRate(), kernels);
        NodeEmbeddings nodeEmbeddings = nodeEmbeddings(order, byRow, optimizer);
        TrainingStep step = new TrainingStep(
                training,
                order,
                parameters,
                scorer,
                nodeEmbeddings,
                optimizer,
                convolution,
                convolutionWeights,
                kernels,
                workers);
        RankingEvaluator evaluator = new RankingEvaluator(
                all.items().length,
                all.interactionsOf(split.heldOut()).ofAtMost(ValidationSplit.MOST_USERS),
                all.interactionsOf(training.target()));
        EpochValidation validation = new EpochValidation(evaluator.users(), parameters.randomSeed());
        EarlyStopping stopping = new EarlyStopping(parameters.patience(), trainable);
        List<EpochRecord> history = new ArrayList<>();
        boolean validating = split.heldOut().count() > 0;

        String stopReason = "All " + epochs + " epochs were run.";

        progress.begin(EPOCHS);
        TimeBudget budget = TimeBudget.of(parameters.maxTrainMinutes());
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            double loss = step.runEpoch(epoch);
            String fault = fault(loss);
            if (fault != null) {
                stopReason = divergence(epoch, fault, stopping).getMessage();
                break;
            }
            RankingMetrics metrics = null;
            if (validating) {
                RankingFigures figures = evaluator.figures(step.ranker(), parameters.validationK(), workers);
                validation.take(figures);
                metrics = figures.metrics();
            }
            history.add(new EpochRecord(epoch, loss, metrics, (System.nanoTime() - start) / 1_000_000));
            progress.advance(1);
            // Without validation the last sound epoch counts as the best.
            if (stopping.shouldStop(epoch, validating ? metrics.recall() + metrics.ndcg() : epoch)) {
                stopReason = "The validation figure did not improve for " + parameters.patience() + " epochs.";
                break;
            }
            if (epoch < epochs && budget.isSpent()) {
                stopReason = "The " + parameters.maxTrainMinutes().getAsDouble()
                        + " minutes of `maxTrainMinutes` were spent after " + epoch + " of " + epochs + " epochs.";
                break;
            }
        }
        progress.end(EPOCHS);
        int best = stopping.restoreBest();
        return new Epochs(
                order, history, best, validation.of(history.get(best - 1).validation()), stopReason);
    }

    /**
     * Trains again, from the same seed, on all pairs of {@code set}, the held-out ones among them, for as many epochs as were
     * best without them (Goodfellow, Bengio and Courville 2016, algorithm 7.2).
     *
     * @return with the record of {@code validated}; that itself where nothing was held out, or where numbers left float32's
     *     range
     */
    public static TrainingResult refit(
            TrainingSet set, TrainingResult validated, VectorKernels kernels, Workers workers, Progress progress) {
        if (validated.heldOut().count() == 0) {
            return validated;
        }
        int epochs = validated.bestEpoch();
        try (ProgressPart part = new ProgressPart(REFIT, progress)) {
            TrainingResult refitted = new Trainer(
                            set, ValidationSplit::none, validated.parameters(), kernels, workers, part)
                    .train(epochs);
            return refitted.bestEpoch() == epochs ? refitted.validatedBy(validated) : validated.withoutRefit();
        } catch (TrainingDivergedException e) {
            return validated.withoutRefit();
        }
    }

    /**
     * What a training leaves behind that ended with these parameters: propagated over all of {@code set}, nothing held out.
     *
     * @param idEmbeddings X: [nodeCount × dimension], row-major
     * @param convolutionWeights W of all layers
     * @param trained the scorer
     */
    public static TrainingResult propagated(
            TrainingSet set,
            TrainParameters parameters,
            float[] idEmbeddings,
            float[] convolutionWeights,
            Scorer trained,
            List<EpochRecord> history,
            int bestEpoch,
            String stopReason,
            VectorKernels kernels,
            Workers workers) {
        Trainer trainer = new Trainer(set, ValidationSplit::none, parameters, kernels, workers, Progress.NONE);
        System.arraycopy(convolutionWeights, 0, trainer.convolutionWeights.values(), 0, convolutionWeights.length);
        for (int block = 0; block < trained.parameters().size(); block++) {
            float[] values = trained.parameters().get(block).values();
            System.arraycopy(values, 0, trainer.scorer.parameters().get(block).values(), 0, values.length);
        }
        NodeOrder natural = NodeOrder.natural(set.nodeCount());
        System.arraycopy(
                idEmbeddings, 0, trainer.idEmbeddings.values(), trainer.idEmbeddings.offset(0), idEmbeddings.length);
        return trainer.result(
                new Epochs(natural, history, bestEpoch, Optional.empty(), stopReason), ValidationSplit.none(set));
    }

    private NodeEmbeddings nodeEmbeddings(NodeOrder order, CsrGraph byRow, Optimizer optimizer) {
        if (all.features().isEmpty()) {
            Parameters ids = Parameters.withoutGradient("idEmbeddings", idEmbeddings.values());
            return new NodeEmbeddings.Free(idEmbeddings, optimizer.of(ids));
        }
        return new FeatureEmbeddings(
                all.features(), order, byRow, parameters.layerWeightArray(), idEmbeddings, optimizer, kernels, workers);
    }

    /** Without layers there is no neighbour's row to find in the cache. */
    private NodeOrder order(CsrGraph adjacency) {
        return parameters.layerWeights().size() == 1
                ? NodeOrder.natural(adjacency.nodeCount())
                : NodeOrder.byCommunity(adjacency, all.items(), workers::assertRunning);
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

    private Convolution newConvolution(CsrGraph adjacency, LayerPrecision precision) {
        return parameters
                .gcn()
                .over(
                        adjacency,
                        precision,
                        convolutionWeights.values(),
                        convolutionWeights.gradient(),
                        kernels,
                        workers);
    }

    /** Final embeddings are propagated over all relationships, the held-out ones among them. */
    private TrainingResult result(Epochs epochs, ValidationSplit.Result split) {
        CsrGraph adjacency = all.adjacency(workers::assertRunning);
        float[] features = byNode(epochs.order);
        int last = epochs.history.size();
        float[] embeddings = embeddings(adjacency, features, last);
        float[] messages =
                new float[Math.multiplyExact(all.nodeCount(), parameters.gcn().messageWidth())];
        newConvolution(adjacency, LayerPrecision.FLOAT32).messages(features, messages);
        return new TrainingResult(
                parameters,
                features,
                embeddings,
                messages,
                convolutionWeights.values(),
                degrees(adjacency),
                scorer,
                epochs.history,
                epochs.bestEpoch,
                epochs.validation,
                epochs.stopReason,
                split.heldOut(),
                split.hidden(),
                validationEmbeddings(split, features, last));
    }

    /** Propagated as when validating: over the relationships that were not held out. */
    private float[] validationEmbeddings(ValidationSplit.Result split, float[] features, int lastEpoch) {
        return split.heldOut().count() == 0
                ? new float[0]
                : embeddings(split.training().adjacency(workers::assertRunning), features, lastEpoch);
    }

    /** Propagated over {@code adjacency}, normalised where similarity is the cosine. */
    private float[] embeddings(CsrGraph adjacency, float[] features, int lastEpoch) {
        float[] embeddings = new float[features.length];
        newConvolution(adjacency, LayerPrecision.FLOAT32)
                .propagate(RowTable.of(features, parameters.embeddingDimension()), embeddings, Progress.NONE);
        if (!isFinite(embeddings)) {
            throw new TrainingDivergedException(
                    lastEpoch,
                    "the propagated embeddings left the range of 32-bit floats",
                    parameters.learningRate(),
                    "no model was written");
        }
        if (parameters.similarity() == Similarity.COSINE) {
            new UnitRows(parameters.embeddingDimension(), kernels, workers).normalise(embeddings, all.items());
        }
        return embeddings;
    }

    /** X in the order of nodes. */
    private float[] byNode(NodeOrder order) {
        int dimension = idEmbeddings.dimension();
        float[] values = new float[order.nodeCount() * dimension];
        for (int node = 0; node < order.nodeCount(); node++) {
            int row = idEmbeddings.offset(order.row(node));
            System.arraycopy(idEmbeddings.values(), row, values, node * dimension, dimension);
        }
        return values;
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
