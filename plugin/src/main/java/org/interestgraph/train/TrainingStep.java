package org.interestgraph.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Convolution;
import org.interestgraph.propagate.FeatureDropout;
import org.interestgraph.propagate.PropagationGradient;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * The steps of an epoch: propagate to the rows of a batch, score, loss, all gradients, update.
 *
 * <p>∂loss/∂X goes from the last layer straight into the optimiser, row by row; without layers only the batch's rows are
 * touched.
 */
final class TrainingStep {

    private static final int GRAIN = 1 << 15;

    private record Block(Parameters parameters, Optimizer.Updates updates) {}

    private final TrainParameters parameters;
    private final TrainingSet set;
    private final Scorer scorer;
    private final NodeOrder order;
    private final NodeEmbeddings nodeEmbeddings;
    /** X. */
    private final RowTable rows;

    private final Convolution convolution;
    private final VectorKernels kernels;
    private final Workers workers;
    private final Optimizer optimizer;
    /** Of the scorer and of the convolution. */
    private final List<Block> denseBlocks;

    private final BatchPipeline batches;
    private final float[] embeddings;
    private final float[] embeddingGradient;
    private final BatchLoss loss;
    /** Null for dot products. */
    private final UnitRows unitRows;
    /** Null where nothing is dropped. */
    private final FeatureDropout featureDropout;

    private final int dimension;
    private float[] allEmbeddings;

    /**
     * @param order where nodes stand in {@code nodeEmbeddings} and in the graph of {@code convolution}
     * @param nodeEmbeddings X, updated by every step with {@code optimizer}
     * @param convolutionWeights of {@code convolution}, whose gradient it overwrites; empty where it has none
     */
    TrainingStep(
            TrainingSet set,
            NodeOrder order,
            TrainParameters parameters,
            Scorer scorer,
            NodeEmbeddings nodeEmbeddings,
            Optimizer optimizer,
            Convolution convolution,
            Parameters convolutionWeights,
            VectorKernels kernels,
            Workers workers) {
        this.set = set;
        this.parameters = parameters;
        this.order = order;
        this.scorer = scorer;
        this.nodeEmbeddings = nodeEmbeddings;
        this.rows = nodeEmbeddings.rows();
        this.convolution = convolution;
        this.kernels = kernels;
        this.workers = workers;
        this.dimension = parameters.embeddingDimension();
        this.optimizer = optimizer;
        this.denseBlocks = Stream.concat(scorer.parameters().stream(), Stream.of(convolutionWeights))
                .filter(block -> block.size() > 0)
                .map(block -> new Block(block, optimizer.of(block)))
                .toList();
        this.batches = new BatchPipeline(set, order, parameters, workers);
        int pairs = Math.multiplyExact(parameters.batchSize(), parameters.groupSize());
        int rows = (int) Math.min(set.nodeCount(), (long) pairs + parameters.batchSize());
        this.embeddings = new float[Math.multiplyExact(rows, dimension)];
        this.embeddingGradient = new float[embeddings.length];
        this.loss = parameters.negativeSampling() == NegativeSampling.IN_BATCH
                ? new InBatchSoftmax(parameters, kernels, workers)
                : new SampledLoss(parameters, scorer, workers);
        this.featureDropout = parameters.featureDropout() > 0
                ? new FeatureDropout(parameters.featureDropout(), set.nodeCount(), dimension, workers)
                : null;
        this.unitRows = parameters.similarity() == Similarity.COSINE ? new UnitRows(dimension, kernels, workers) : null;
    }

    /** One pass over the positives; returns the mean loss of its steps. */
    double runEpoch(int epoch) {
        double lossSum = 0;
        int steps = 0;
        optimizer.setLearningRate(parameters.learningRate(epoch));
        batches.begin(epoch);
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
            workers.assertRunning();
            lossSum += step(batch);
            steps++;
        }
        return steps == 0 ? 0 : lossSum / steps;
    }

    private double step(Batch batch) {
        if (parameters.dropout() > 0) {
            convolution.dropMessages(parameters.dropout(), batch.dropoutSeed());
        }
        optimizer.beginStep();
        double loss = gradients(batch, nodeEmbeddings);
        nodeEmbeddings.endStep();
        for (Block block : denseBlocks) {
            float[] gradient = block.parameters().gradient();
            workers.forEach(
                    gradient.length, GRAIN, (from, to) -> block.updates().apply(from, gradient, from, to - from));
        }
        return loss;
    }

    /**
     * Overwrites the gradients of the scorer's and the convolution's parameters with those of the batch's loss, and gives the rows of
     * ∂loss/∂X, L2 term included, to {@code sink}; returns the loss alone.
     */
    double gradients(Batch batch, PropagationGradient.Sink sink) {
        RowTable features = featureDropout == null ? rows : featureDropout.mask(rows, batch.dropoutSeed());
        convolution.propagate(features, batch.nodes(), embeddings);
        if (unitRows != null) {
            unitRows.forward(embeddings, batch.nodes().size());
        }
        scorer.parameters().forEach(block -> Arrays.fill(block.gradient(), 0f));
        double value = loss.compute(batch, embeddings, embeddingGradient);
        if (unitRows != null) {
            unitRows.backward(embeddings, embeddingGradient, batch.nodes().size());
        }
        convolution.gradient(batch.nodes(), embeddingGradient, withDropout(withL2(batch, sink)));
        return value;
    }

    private PropagationGradient.Sink withDropout(PropagationGradient.Sink sink) {
        if (featureDropout == null) {
            return sink;
        }
        return (row, gradient, offset) -> {
            featureDropout.backward(row, gradient, offset);
            sink.accept(row, gradient, offset);
        };
    }

    /** Adds the gradient of l2 / 2 · Σ ‖x‖² over the nodes of each group's pairs, averaged over groups, as LightGCN's code has it. */
    private PropagationGradient.Sink withL2(Batch batch, PropagationGradient.Sink sink) {
        if (parameters.l2() == 0) {
            return sink;
        }
        NodeSubset nodes = batch.nodes();
        double share = parameters.l2() / batch.groups();
        return (row, gradient, offset) -> {
            int place = nodes.place(row);
            if (place >= 0) {
                float weight = (float) (share * batch.occurrences(place));
                kernels.axpy(weight, rows.values(), rows.offset(row), gradient, offset, dimension);
            }
            sink.accept(row, gradient, offset);
        };
    }

    /** Ranks with the current parameters and all messages; valid until the next step. */
    ItemRanker ranker() {
        if (allEmbeddings == null) {
            allEmbeddings = new float[Math.multiplyExact(order.nodeCount(), dimension)];
        }
        convolution.keepMessages();
        convolution.propagate(rows, allEmbeddings, Progress.NONE);
        int[] items = Arrays.stream(set.items()).map(order::row).toArray();
        if (unitRows != null) {
            unitRows.normalise(allEmbeddings, items);
        }
        int[] users = Arrays.stream(set.users()).map(order::row).toArray();
        return new ScorerRanker(scorer, allEmbeddings, dimension, users, items, kernels);
    }
}
