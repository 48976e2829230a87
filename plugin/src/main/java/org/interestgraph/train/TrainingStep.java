package org.interestgraph.train;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.score.PairBatch;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.VectorKernels;

/** The steps of an epoch: sample, propagate, score, loss, and all gradients back to the parameters. */
final class TrainingStep {

    private final TrainParameters parameters;
    private final TrainingSet set;
    private final Scorer scorer;
    private final Parameters idEmbeddings;
    private final List<Parameters> trainable;
    private final Propagation propagation;
    private final VectorKernels kernels;
    private final Workers workers;
    private final Optimizer optimizer;
    private final PositiveSampler positives;
    private final PairBatch batch;
    private final float[] embeddings;
    private final float[] embeddingGradient;
    private final float[] scores;
    private final float[] scoreGradient;
    private final float[] sourceGradient;
    private final float[] targetGradient;
    private final int dimension;

    TrainingStep(
            TrainingSet set,
            TrainParameters parameters,
            Scorer scorer,
            Parameters idEmbeddings,
            List<Parameters> trainable,
            Propagation propagation,
            VectorKernels kernels,
            Workers workers) {
        this.set = set;
        this.parameters = parameters;
        this.scorer = scorer;
        this.idEmbeddings = idEmbeddings;
        this.trainable = trainable;
        this.propagation = propagation;
        this.kernels = kernels;
        this.workers = workers;
        this.dimension = parameters.embeddingDimension();
        this.optimizer = Optimizer.of(parameters.optimizer(), parameters.learningRate(), kernels);
        this.positives = new PositiveSampler(set, parameters);
        this.batch = new PairBatch(parameters.batchSize(), 1 + parameters.negativeSamples());
        this.embeddings = new float[idEmbeddings.size()];
        this.embeddingGradient = new float[idEmbeddings.size()];
        this.scores = new float[batch.capacity()];
        this.scoreGradient = new float[batch.capacity()];
        this.sourceGradient = new float[Math.multiplyExact(batch.capacity(), dimension)];
        this.targetGradient = new float[sourceGradient.length];
    }

    /** One pass over the positives; returns the mean loss of its steps. */
    double runEpoch(int epoch) {
        SplittableRandom random = new SplittableRandom(parameters.randomSeed() * 31 + epoch);
        positives.shuffle(random);
        double lossSum = 0;
        int steps = 0;
        while (positives.fill(batch, random)) {
            workers.assertRunning();
            if (batch.size() > 0) {
                dropMessages(random);
                lossSum += step();
                steps++;
            }
        }
        return steps == 0 ? 0 : lossSum / steps;
    }

    private void dropMessages(SplittableRandom random) {
        if (parameters.dropout() > 0) {
            propagation.dropMessages(parameters.dropout(), random.nextLong());
        }
    }

    private double step() {
        double loss = gradients(batch);
        optimizer.step(trainable, workers);
        return loss;
    }

    /** Overwrites every trainable block's gradient with that of the batch's loss and L2 term; returns the loss alone. */
    double gradients(PairBatch batch) {
        propagation.propagate(idEmbeddings.values(), embeddings);
        scorer.forward(batch, embeddings, scores, workers);
        double loss = parameters.loss().compute(scores, batch.size(), batch.groupSize(), scoreGradient);
        trainable.forEach(block -> Arrays.fill(block.gradient(), 0f));
        scorer.backward(batch, embeddings, scoreGradient, sourceGradient, targetGradient, workers);
        scatterGradients(batch);
        propagation.gradient(embeddingGradient, idEmbeddings.gradient());
        addL2(batch);
        return loss;
    }

    /** One thread, in pair order: deterministic, and a small share of a step. */
    private void scatterGradients(PairBatch batch) {
        Arrays.fill(embeddingGradient, 0f);
        for (int p = 0; p < batch.size(); p++) {
            int row = p * dimension;
            kernels.axpy(1f, sourceGradient, row, embeddingGradient, batch.source(p) * dimension, dimension);
            kernels.axpy(1f, targetGradient, row, embeddingGradient, batch.target(p) * dimension, dimension);
        }
    }

    /** Gradient of l2 / 2 · Σ ‖x‖² over the rows of each group's pairs, averaged over groups, as LightGCN's code has it. */
    private void addL2(PairBatch batch) {
        if (parameters.l2() == 0) {
            return;
        }
        float share = (float) (parameters.l2() * batch.groupSize() / batch.size());
        float[] values = idEmbeddings.values();
        float[] gradient = idEmbeddings.gradient();
        for (int p = 0; p < batch.size(); p++) {
            if (p % batch.groupSize() == 0) {
                int source = batch.source(p) * dimension;
                kernels.axpy(share, values, source, gradient, source, dimension);
            }
            int target = batch.target(p) * dimension;
            kernels.axpy(share, values, target, gradient, target, dimension);
        }
    }

    /** Ranks with the current parameters and all messages; valid until the next step. */
    ItemRanker ranker() {
        propagation.keepMessages();
        propagation.propagate(idEmbeddings.values(), embeddings);
        return new ScorerRanker(scorer, embeddings, dimension, set.users(), set.items(), kernels);
    }
}
