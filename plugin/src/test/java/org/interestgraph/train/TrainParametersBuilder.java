package org.interestgraph.train;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.score.Activation;

/** Parameters for tests: state only what a test is about. */
final class TrainParametersBuilder {

    int embeddingDimension = 16;
    List<Double> layerWeights = List.of(1 / 3.0, 1 / 3.0, 1 / 3.0);
    Gcn.Kind convolution = Gcn.Kind.LIGHTGCN;
    Aggregation aggregation = Aggregation.SYMMETRIC;
    TrainParameters.ScorerKind scorer = TrainParameters.ScorerKind.DOT;
    List<Integer> hiddenLayers = List.of(16, 8);
    boolean residual = false;
    Activation activation = Activation.RELU;
    Loss loss = Loss.BPR;
    Similarity similarity = Similarity.DOT;
    double temperature = 1;
    Optimizer.Kind optimizer = Optimizer.Kind.ADAM;
    double learningRate = 0.01;
    double learningRateDecay = 1;
    double l2 = 1e-4;
    double dropout = 0;
    double featureDropout = 0;
    double contextFraction = 0;
    int batchSize = 256;
    int negativeSamples = 1;
    NegativeSampling negativeSampling = NegativeSampling.UNIFORM;
    double popularityCorrection = 0;
    int epochs = 5;
    int patience = 1000;
    OptionalDouble maxTrainMinutes = OptionalDouble.empty();
    double validationFraction = 0.1;
    int validationK = 10;
    boolean refit = false;
    LayerPrecision layerPrecision = LayerPrecision.FLOAT32;
    long randomSeed = 7;

    private TrainParametersBuilder() {}

    static TrainParameters parameters(Consumer<TrainParametersBuilder> changes) {
        TrainParametersBuilder builder = new TrainParametersBuilder();
        changes.accept(builder);
        return builder.build();
    }

    private TrainParameters build() {
        return new TrainParameters(
                embeddingDimension,
                layerWeights,
                convolution,
                aggregation,
                scorer,
                hiddenLayers,
                residual,
                activation,
                loss,
                similarity,
                temperature,
                optimizer,
                learningRate,
                learningRateDecay,
                l2,
                dropout,
                featureDropout,
                contextFraction,
                batchSize,
                negativeSamples,
                negativeSampling,
                popularityCorrection,
                epochs,
                patience,
                maxTrainMinutes,
                validationFraction,
                validationK,
                refit,
                layerPrecision,
                randomSeed);
    }
}
