package org.interestgraph.train;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.parallel.Workers;

/**
 * The batches of an epoch, one after the other, the next being sampled while a step works on the present one. Batches are
 * filled in order from one random sequence, so they do not depend on timing.
 */
final class BatchPipeline {

    private final PositiveSampler positives;
    private final Workers workers;
    private final long seed;
    private Batch present;
    private Batch spare;
    private Supplier<Batch> upcoming;
    private SplittableRandom random;

    BatchPipeline(TrainingSet set, NodeOrder order, TrainParameters parameters, Workers workers) {
        this.positives = new PositiveSampler(set, parameters);
        this.workers = workers;
        this.seed = parameters.randomSeed();
        this.present = newBatch(set, order, parameters, positives);
        this.spare = newBatch(set, order, parameters, positives);
    }

    /** An empty batch of the kind that {@code parameters} ask for. */
    static Batch newBatch(TrainingSet set, NodeOrder order, TrainParameters parameters, PositiveSampler positives) {
        Candidates candidates = parameters.negativeSampling() == NegativeSampling.IN_BATCH
                ? new Candidates(set, positives.known(), logCorrection(parameters, positives.shares()))
                : null;
        return new Batch(order, parameters.batchSize(), parameters.groupSize(), candidates);
    }

    /** γ · log of how often a batch is expected to hold each item: [items]. */
    private static float[] logCorrection(TrainParameters parameters, double[] shares) {
        float[] correction = new float[shares.length];
        for (int item = 0; item < shares.length && parameters.popularityCorrection() > 0; item++) {
            correction[item] =
                    (float) (parameters.popularityCorrection() * Math.log(parameters.batchSize() * shares[item]));
        }
        return correction;
    }

    /** Starts an epoch in an order of its own. */
    void begin(int epoch) {
        random = new SplittableRandom(seed * 31 + epoch);
        positives.shuffle(random);
        sampleAhead();
    }

    /** The next batch with at least one pair, valid until the next call; null where the epoch is over. */
    Batch next() {
        Batch filled = upcoming.get();
        if (filled == null) {
            return null;
        }
        spare = present;
        present = filled;
        sampleAhead();
        return present;
    }

    private void sampleAhead() {
        Batch batch = spare;
        upcoming = workers.ahead(() -> fill(batch));
    }

    private Batch fill(Batch batch) {
        while (positives.fill(batch.pairs(), random)) {
            if (batch.pairs().size() > 0) {
                batch.index(random.nextLong());
                return batch;
            }
        }
        return null;
    }
}
