package org.interestgraph.train;

import java.util.List;
import java.util.OptionalDouble;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.score.Activation;
import org.interestgraph.score.ScorerShape;

/**
 * Everything that shapes a training run; ranges are checked where user input is read.
 *
 * @param layerWeights α_0 … α_L, so layers + 1 numbers
 * @param temperature τ > 0, which scores are divided by before the loss
 * @param contextFraction share of a step's positives drawn from context relationships, in [0, 1)
 * @param learningRate of the first epoch
 * @param learningRateDecay what an epoch's rate is to that of the one before, in (0, 1]
 * @param l2 weight of the squared norm of the rows a batch touches
 * @param dropout probability of dropping a message (a relationship) in a step, in [0, 1)
 * @param featureDropout probability of dropping a number of a node's vector before it is propagated, in [0, 1)
 * @param batchSize positives per step
 * @param negativeSamples negatives per positive, at least 1; without meaning for {@link NegativeSampling#IN_BATCH}
 * @param popularityCorrection γ in [0, 1]: an item of the batch counts as a negative by the γ-th power less of how often a
 *     batch is expected to hold it; 0 leaves popular items the more frequent negatives, 1 estimates the softmax over all
 *     items (Yi et al. 2019, logQ correction)
 * @param patience epochs without a better validation figure before stopping
 * @param validationFraction share of target relationships held out for validation, in [0, 1); 0 trains all epochs
 * @param validationK cut-off of the validation metrics
 * @param maxTrainMinutes after which no further epoch starts
 * @param refit whether to train once more, on all pairs, for as many epochs as were best
 * @param layerPrecision of layers while training; results are propagated in float32
 */
public record TrainParameters(
        int embeddingDimension,
        List<Double> layerWeights,
        Gcn.Kind convolution,
        Aggregation aggregation,
        ScorerKind scorer,
        List<Integer> hiddenLayers,
        boolean residual,
        Activation activation,
        Loss loss,
        Similarity similarity,
        double temperature,
        Optimizer.Kind optimizer,
        double learningRate,
        double learningRateDecay,
        double l2,
        double dropout,
        double featureDropout,
        double contextFraction,
        int batchSize,
        int negativeSamples,
        NegativeSampling negativeSampling,
        double popularityCorrection,
        int epochs,
        int patience,
        OptionalDouble maxTrainMinutes,
        double validationFraction,
        int validationK,
        boolean refit,
        LayerPrecision layerPrecision,
        long randomSeed) {

    /** The scorers a user can choose. */
    public enum ScorerKind {
        DOT,
        MLP
    }

    /** Pairs per positive: itself and its sampled negatives. */
    public int groupSize() {
        return negativeSampling == NegativeSampling.IN_BATCH ? 1 : 1 + negativeSamples;
    }

    /** Step size in {@code epoch}, from 1: exponential decay. */
    public double learningRate(int epoch) {
        return learningRate * Math.pow(learningRateDecay, epoch - 1);
    }

    /** Epochs of all trainings together, at most. */
    public long mostEpochs() {
        return (refit ? 2L : 1L) * epochs;
    }

    /** What embeddings are propagated by. */
    public Gcn gcn() {
        return new Gcn(convolution, aggregation, layerWeightArray(), embeddingDimension);
    }

    /** What pairs are scored by. */
    public ScorerShape scorerShape() {
        return switch (scorer) {
            case DOT -> ScorerShape.DOT;
            case MLP -> new ScorerShape(hiddenLayers, residual, activation);
        };
    }

    /** α_0 … α_L as the kernels take them. */
    public float[] layerWeightArray() {
        return Propagation.layerWeights(layerWeights);
    }
}
