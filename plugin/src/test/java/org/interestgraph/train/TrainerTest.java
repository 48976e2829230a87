package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.PropagationMatrix;
import org.interestgraph.train.TrainParameters.ScorerKind;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerTest {

    private static final TrainingSet SET = new PlantedBlocks(200, 150, 10).trainingSet(6, 4, 2);

    /** 15 items to a block, ten at a cut-off, a few masked: recall near 10 / 10 is possible; popularity has 10 / 150. */
    @ParameterizedTest
    @CsvSource({
        "LIGHTGCN, DOT, BPR, SYMMETRIC, 0.02",
        "LIGHTGCN, DOT, BCE, MEAN, 0.02",
        "LIGHTGCN, DOT, SOFTMAX, SYMMETRIC, 0.02",
        "LIGHTGCN, DOT, MSE, SYMMETRIC, 0.02",
        "LIGHTGCN, MLP, BCE, SYMMETRIC, 0.01",
        "GCNCONV, DOT, BPR, SYMMETRIC, 0.01",
        "GCNCONV, DOT, SOFTMAX, MEAN, 0.01",
        "GCNCONV, MLP, BCE, SYMMETRIC, 0.01",
    })
    void learnsPlantedBlocksFarBeyondPopularity(
            Gcn.Kind convolution, ScorerKind scorer, Loss loss, Aggregation aggregation, double learningRate) {
        ValidationSplit.Result split = ValidationSplit.random(SET, 0.2, 3);
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.convolution = convolution;
            p.scorer = scorer;
            p.loss = loss;
            p.aggregation = aggregation;
            p.learningRate = learningRate;
            p.negativeSamples = 4;
            p.epochs = 30;
            p.dropout = 0.1;
            p.featureDropout = 0.1;
        });
        TrainingResult result = train(split.training(), parameters, Termination.NEVER, Progress.NONE);
        List<EpochRecord> history = result.history();
        assertThat(history.get(history.size() - 1).trainLoss())
                .isLessThan(0.9 * history.get(0).trainLoss());

        int d = parameters.embeddingDimension();
        float[] embeddings = result.embeddings();
        double model = recall(split, (user, scores) -> result.scorer()
                .scoreAll(embeddings, SET.users()[user] * d, embeddings, SET.items(), scores));
        float[] popularity = new float[SET.items().length];
        for (int place : split.training().itemPlaces(split.training().target())) {
            popularity[place]++;
        }
        double popular = recall(split, (user, scores) -> System.arraycopy(popularity, 0, scores, 0, scores.length));
        assertThat(popular).isLessThan(0.15);
        assertThat(model).isGreaterThan(0.6);
    }

    /** As above, with the ways to choose negatives and to compare; without layers only the rows of a batch are learned. */
    @ParameterizedTest
    @CsvSource({
        "IN_BATCH, COSINE, 0.2, 0, 2",
        "IN_BATCH, COSINE, 0.2, 1, 2",
        "IN_BATCH, DOT, 1, 0, 2",
        "POPULARITY, DOT, 1, 0, 2",
        "UNIFORM, COSINE, 0.2, 0, 2",
        "IN_BATCH, COSINE, 0.2, 0, 0",
    })
    void learnsPlantedBlocksWithEveryKindOfNegatives(
            NegativeSampling sampling, Similarity similarity, double temperature, double correction, int layers) {
        ValidationSplit.Result split = ValidationSplit.random(SET, 0.2, 3);
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.loss = Loss.SOFTMAX;
            p.negativeSampling = sampling;
            p.similarity = similarity;
            p.temperature = temperature;
            p.popularityCorrection = correction;
            p.layerWeights = Collections.nCopies(layers + 1, 1.0 / (layers + 1));
            p.contextFraction = 0.5;
            p.learningRate = 0.02;
            p.negativeSamples = 4;
            p.epochs = layers == 0 ? 80 : 30;
        });
        TrainingResult result = train(split.training(), parameters, Termination.NEVER, Progress.NONE);
        int d = parameters.embeddingDimension();
        float[] embeddings = result.embeddings();
        for (int item : SET.items()) {
            double length = Math.sqrt(KernelProvider.kernels().dot(embeddings, item * d, embeddings, item * d, d));
            assertThat(Math.abs(length - 1) < 1e-5).isEqualTo(similarity == Similarity.COSINE);
        }
        assertThat(recall(split, (user, scores) -> result.scorer()
                        .scoreAll(embeddings, SET.users()[user] * d, embeddings, SET.items(), scores)))
                .isGreaterThan(0.6);
    }

    @Test
    void earlyStoppingGivesTheBestEpochsParametersBack() {
        TrainParameters patient = TrainParametersBuilder.parameters(p -> {
            p.epochs = 200;
            p.patience = 4;
            p.learningRate = 0.05;
        });
        TrainingResult stopped = train(SET, patient, Termination.NEVER, Progress.NONE);
        int best = stopped.bestEpoch();
        assertThat(stopped.history()).hasSize(best + 4);
        double figure = figure(stopped.best());
        stopped.history().subList(0, best - 1).forEach(e -> assertThat(figure(e))
                .isLessThan(figure));
        stopped.history().subList(best, best + 4).forEach(e -> assertThat(figure(e))
                .isLessThanOrEqualTo(figure));

        // A run that ends with the best epoch has nothing to restore.
        TrainParameters untilBest = TrainParametersBuilder.parameters(p -> {
            p.epochs = best;
            p.patience = 4;
            p.learningRate = 0.05;
        });
        TrainingResult ended = train(SET, untilBest, Termination.NEVER, Progress.NONE);
        assertThat(ended.bestEpoch()).isEqualTo(best);
        assertThat(stopped.idEmbeddings()).isEqualTo(ended.idEmbeddings());
        assertThat(stopped.embeddings()).isEqualTo(ended.embeddings());
    }

    @Test
    void noEpochBeginsWhenTheMinutesAreSpent() {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> p.maxTrainMinutes = OptionalDouble.of(0));
        TrainingResult stopped = train(SET, parameters, Termination.NEVER, Progress.NONE);

        assertThat(stopped.history()).hasSize(1);
        assertThat(stopped.bestEpoch()).isEqualTo(1);
        assertThat(stopped.stopReason())
                .isEqualTo("The 0.0 minutes of `maxTrainMinutes` were spent after 1 of 5 epochs.");
    }

    @Test
    void withoutValidationAllEpochsRunAndTheLastCounts() {
        AtomicInteger advanced = new AtomicInteger();
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.validationFraction = 0;
            p.patience = 1;
            p.epochs = 6;
        });
        TrainingResult result = train(SET, parameters, Termination.NEVER, counting(advanced));
        assertThat(result.history()).hasSize(6).allSatisfy(e -> assertThat(e.validation())
                .isNull());
        assertThat(result.bestEpoch()).isEqualTo(6);
        assertThat(advanced).hasValue(6);
    }

    @Test
    void embeddingsFollowFromMessagesOfTheWholeGraph() {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> p.dropout = 0.5);
        TrainingResult result = train(SET, parameters, Termination.NEVER, Progress.NONE);
        CsrGraph matrix;
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            matrix = PropagationMatrix.of(SET.adjacency(Termination.NEVER), parameters.aggregation(), workers);
        }
        int d = parameters.embeddingDimension();
        float own = parameters.layerWeightArray()[0];
        for (int i = 0; i < SET.nodeCount(); i++) {
            for (int k = 0; k < d; k++) {
                double expected = own * (double) result.idEmbeddings()[i * d + k];
                for (int e = matrix.offsets()[i]; e < matrix.offsets()[i + 1]; e++) {
                    expected += (double) matrix.weights()[e] * result.messages()[matrix.targets()[e] * d + k];
                }
                assertThat((double) result.embeddings()[i * d + k]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1e30, 5", "1e30, 1", "1e60, 1", "1e300, 3"})
    void aDivergingLearningRateEndsInOneClearSentence(double learningRate, int epochs) {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.learningRate = learningRate;
            p.epochs = epochs;
            p.batchSize = 100_000;
            p.validationFraction = epochs == 1 ? 0 : 0.1;
        });
        assertThatThrownBy(() -> train(SET, parameters, Termination.NEVER, Progress.NONE))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("Training diverged in epoch 1: the ")
                .hasMessageContaining("Lower `learningRate` (now " + learningRate + ")")
                .hasMessageContaining("no model was written");
    }

    @Test
    void terminationStopsInTheMiddleOfAnEpoch() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger advanced = new AtomicInteger();
        Termination soon = () -> {
            if (asked.incrementAndGet() > 200) {
                throw new IllegalStateException("terminated");
            }
        };
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> p.batchSize = 1);
        assertThatThrownBy(() -> train(SET, parameters, soon, counting(advanced)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("terminated");
        assertThat(advanced).hasValue(0);
        assertThat(asked.get()).isBetween(201, 210);
    }

    @Test
    void extremeWeightsStayFinite() {
        RelationshipList bought = SET.target();
        float[] weights = bought.weights().clone();
        for (int k = 0; k < weights.length; k++) {
            weights[k] = k % 3 == 0 ? Float.MAX_VALUE : k % 3 == 1 ? Float.MIN_VALUE : 1f;
        }
        RelationshipList extreme = new RelationshipList(bought.type(), bought.sources(), bought.targets(), weights);
        TrainingSet set =
                new TrainingSet(SET.nodeCount(), SET.users(), SET.items(), extreme, SET.interactions(), SET.other());
        TrainingResult result =
                train(set, TrainParametersBuilder.parameters(p -> {}), Termination.NEVER, Progress.NONE);
        for (float value : result.embeddings()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void aTableBeyondTheLargestArrayIsRefusedWithTheHighestDimension() {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> p.embeddingDimension = 10_000_000);
        assertThatThrownBy(() -> train(SET, parameters, Termination.NEVER, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("`embeddingDimension` 10000000 times \\d+ nodes is more than one table can hold;"
                        + " the highest dimension here is \\d+\\.");
    }

    @Test
    void messagesBeyondTheLargestArrayAreRefused() {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.convolution = Gcn.Kind.GCNCONV;
            p.embeddingDimension = 4_000_000;
        });
        assertThatThrownBy(() -> train(SET, parameters, Termination.NEVER, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "`embeddingDimension` 4000000 times 2 `layers` of `convolution` 'gcnconv' times \\d+"
                                + " nodes is more than one table can hold; lower one of them\\.");
    }

    private static double figure(EpochRecord epoch) {
        return epoch.validation().recall() + epoch.validation().ndcg();
    }

    private static double recall(ValidationSplit.Result split, ItemRanker ranker) {
        RankingEvaluator evaluator = new RankingEvaluator(
                SET.items().length,
                SET.interactionsOf(split.heldOut()),
                SET.interactionsOf(split.training().target()));
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            RankingMetrics metrics = evaluator.evaluate(ranker, 10, workers);
            return metrics.recall();
        }
    }

    private static Progress counting(AtomicInteger advanced) {
        return new Progress() {
            @Override
            public void begin(String task) {}

            @Override
            public void advance(long amount) {
                advanced.addAndGet((int) amount);
            }

            @Override
            public void end(String task) {}
        };
    }

    private static TrainingResult train(
            TrainingSet set, TrainParameters parameters, Termination termination, Progress progress) {
        try (Workers workers = Workers.of(2, termination)) {
            return new Trainer(set, parameters, KernelProvider.kernels(), workers, progress).train();
        }
    }
}
