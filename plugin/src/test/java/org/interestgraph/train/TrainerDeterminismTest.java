package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.score.Activation;
import org.interestgraph.score.Parameters;
import org.interestgraph.train.TrainParameters.ScorerKind;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same bits at any concurrency. Sizes are such that every parallel loop has several chunks: 1,400 nodes, tables of
 * 67,200 numbers, batches of 3,072 pairs.
 */
class TrainerDeterminismTest {

    private static final TrainingSet SET = new PlantedBlocks(800, 600, 20).trainingSet(4, 4, 1);

    @ParameterizedTest
    @EnumSource
    void concurrencyOneAndFourGiveTheSameBits(ScorerKind scorer) {
        Consumer<TrainParametersBuilder> changes = p -> {
            p.scorer = scorer;
            p.residual = true;
            p.activation = Activation.TANH;
            p.aggregation = scorer == ScorerKind.DOT ? Aggregation.SOFTMAX : Aggregation.SYMMETRIC;
            p.dropout = 0.2;
            p.contextFraction = 0.5;
        };
        assertSame(train(1, changes), train(4, changes));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfNegativesGivesTheSameBits(NegativeSampling sampling) {
        Consumer<TrainParametersBuilder> changes = p -> {
            p.loss = Loss.SOFTMAX;
            p.negativeSampling = sampling;
            p.similarity = Similarity.COSINE;
            p.temperature = 0.2;
            p.contextFraction = 0.3;
            p.layerWeights = sampling == NegativeSampling.POPULARITY ? List.of(1.0) : p.layerWeights;
        };
        assertSame(train(1, changes), train(3, changes));
    }

    @Test
    void layersOfHalfPrecisionGiveTheSameBitsAndOthersThanFloats() {
        Consumer<TrainParametersBuilder> changes = p -> {
            p.dropout = 0.2;
            p.layerPrecision = LayerPrecision.BFLOAT16;
        };
        TrainingResult half = train(1, changes);
        assertSame(half, train(4, changes));
        assertThat(half.idEmbeddings())
                .isNotEqualTo(train(1, p -> p.dropout = 0.2).idEmbeddings());
    }

    @ParameterizedTest
    @EnumSource
    void layersWithWeightsGiveTheSameBits(Aggregation aggregation) {
        Consumer<TrainParametersBuilder> changes = p -> {
            p.convolution = Gcn.Kind.GCNCONV;
            p.aggregation = aggregation;
            p.dropout = 0.2;
            p.featureDropout = 0.2;
        };
        assertSame(train(1, changes), train(4, changes));
    }

    @Test
    void theSeedDecides() {
        TrainingResult first = train(2, p -> p.dropout = 0.1);
        assertSame(first, train(2, p -> p.dropout = 0.1));
        TrainingResult other = train(2, p -> {
            p.dropout = 0.1;
            p.randomSeed = 8;
        });
        assertThat(other.embeddings()).isNotEqualTo(first.embeddings());
        assertThat(losses(other)).isNotEqualTo(losses(first));
    }

    @Test
    void dropoutChangesTraining() {
        assertThat(losses(train(2, p -> p.dropout = 0.5))).isNotEqualTo(losses(train(2, p -> {})));
        assertThat(losses(train(2, p -> p.featureDropout = 0.5))).isNotEqualTo(losses(train(2, p -> {})));
    }

    private static void assertSame(TrainingResult a, TrainingResult b) {
        assertThat(b.idEmbeddings()).isEqualTo(a.idEmbeddings());
        assertThat(b.embeddings()).isEqualTo(a.embeddings());
        assertThat(b.messages()).isEqualTo(a.messages());
        assertThat(b.convolutionWeights()).isEqualTo(a.convolutionWeights());
        List<Parameters> blocks = a.scorer().parameters();
        for (int k = 0; k < blocks.size(); k++) {
            assertThat(b.scorer().parameters().get(k).values())
                    .isEqualTo(blocks.get(k).values());
        }
        assertThat(losses(b)).isEqualTo(losses(a));
        assertThat(b.history().stream().map(EpochRecord::validation).toList())
                .isEqualTo(a.history().stream().map(EpochRecord::validation).toList());
        assertThat(b.bestEpoch()).isEqualTo(a.bestEpoch());
    }

    private static List<Double> losses(TrainingResult result) {
        return result.history().stream().map(EpochRecord::trainLoss).toList();
    }

    private static TrainingResult train(int concurrency, Consumer<TrainParametersBuilder> changes) {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.embeddingDimension = 48;
            p.batchSize = 1024;
            p.negativeSamples = 2;
            p.epochs = 2;
            changes.accept(p);
        });
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return new Trainer(SET, parameters, KernelProvider.kernels(), workers, Progress.NONE).train();
        }
    }
}
