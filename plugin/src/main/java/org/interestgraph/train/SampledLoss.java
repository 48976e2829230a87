package org.interestgraph.train;

import org.interestgraph.parallel.Workers;
import org.interestgraph.score.Scorer;

/** A {@link Loss} of the scores of each positive and its sampled negatives, divided by the temperature. */
final class SampledLoss implements BatchLoss {

    private final Loss loss;
    private final float inverseTemperature;
    private final Scorer scorer;
    private final Workers workers;
    private final float[] scores;
    private final float[] scoreGradient;

    SampledLoss(TrainParameters parameters, Scorer scorer, Workers workers) {
        this.loss = parameters.loss();
        this.inverseTemperature = (float) (1 / parameters.temperature());
        this.scorer = scorer;
        this.workers = workers;
        this.scores = new float[Math.multiplyExact(parameters.batchSize(), parameters.groupSize())];
        this.scoreGradient = new float[scores.length];
    }

    @Override
    public double compute(Batch batch, float[] embeddings, float[] gradient) {
        int pairs = batch.placePairs().size();
        scorer.forward(batch.placePairs(), embeddings, scores, workers);
        scale(scores, pairs);
        double value = loss.compute(scores, pairs, batch.placePairs().groupSize(), scoreGradient, workers);
        scale(scoreGradient, pairs);
        scorer.backward(batch.placePairs(), batch.index(), embeddings, scoreGradient, gradient, workers);
        return value;
    }

    private void scale(float[] values, int length) {
        for (int k = 0; k < length && inverseTemperature != 1f; k++) {
            values[k] *= inverseTemperature;
        }
    }
}
