package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.interestgraph.FiniteDifferences;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Convolution;
import org.interestgraph.propagate.FeatureDropout;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.PropagationGradient;
import org.interestgraph.score.Activation;
import org.interestgraph.score.GradientCheck;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.RowTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ∂(loss + L2)/∂X through three layers of either convolution, ∂loss/∂scorer parameters and ∂loss/∂W, for every aggregation
 * with every loss and both scorers, against central differences of {@link ReferenceModel} in double. The loss is held to 10⁻⁶,
 * about sixteen units of float32's roundoff, gradients as {@link GradientCheck} says.
 */
class TrainingGradientTest {

    private static final int USERS = 7;
    private static final int ITEMS = 6;
    private static final int NODES = USERS + ITEMS + 2;
    private static final int GROUPS = 9;

    static Stream<TrainParameters> settings() {
        List<TrainParameters> settings = new ArrayList<>();
        for (Aggregation aggregation : Aggregation.values()) {
            for (Loss loss : Loss.values()) {
                settings.add(setting(aggregation, loss, TrainParameters.ScorerKind.DOT, false));
                settings.add(setting(
                        aggregation, loss, TrainParameters.ScorerKind.MLP, loss == Loss.BPR || loss == Loss.MSE));
            }
        }
        for (NegativeSampling sampling : NegativeSampling.values()) {
            for (Similarity similarity : Similarity.values()) {
                settings.add(setting(Aggregation.SYMMETRIC, Loss.SOFTMAX, TrainParameters.ScorerKind.DOT, false, p -> {
                    p.negativeSampling = sampling;
                    p.similarity = similarity;
                    p.temperature = 0.4;
                    p.popularityCorrection = sampling == NegativeSampling.IN_BATCH ? 0.7 : 0;
                }));
            }
        }
        for (Aggregation aggregation : Aggregation.values()) {
            settings.add(gcnConv(aggregation, TrainParameters.ScorerKind.DOT, List.of(0.4, 0.3, -0.2, 0.5)));
        }
        settings.add(setting(
                Aggregation.MEAN, Loss.BPR, TrainParameters.ScorerKind.DOT, false, p -> p.featureDropout = 0.3));
        settings.add(setting(Aggregation.SYMMETRIC, Loss.BPR, TrainParameters.ScorerKind.DOT, false, p -> {
            p.convolution = Gcn.Kind.GCNCONV;
            p.featureDropout = 0.3;
        }));
        settings.add(gcnConv(Aggregation.SYMMETRIC, TrainParameters.ScorerKind.MLP, List.of(0.5, 0.5)));
        settings.add(setting(Aggregation.MEAN, Loss.BPR, TrainParameters.ScorerKind.DOT, false, p -> {
            p.similarity = Similarity.COSINE;
            p.temperature = 0.3;
            p.layerWeights = List.of(1.0);
        }));
        settings.add(setting(Aggregation.SYMMETRIC, Loss.BCE, TrainParameters.ScorerKind.MLP, false, p -> {
            p.temperature = 2.5;
            p.layerWeights = List.of(0.5, 0.5);
        }));
        return settings.stream();
    }

    private static TrainParameters gcnConv(
            Aggregation aggregation, TrainParameters.ScorerKind scorer, List<Double> layerWeights) {
        return setting(aggregation, Loss.BPR, scorer, false, p -> {
            p.convolution = Gcn.Kind.GCNCONV;
            p.layerWeights = layerWeights;
        });
    }

    private static TrainParameters setting(
            Aggregation aggregation, Loss loss, TrainParameters.ScorerKind scorer, boolean residual) {
        return setting(aggregation, loss, scorer, residual, p -> {});
    }

    private static TrainParameters setting(
            Aggregation aggregation,
            Loss loss,
            TrainParameters.ScorerKind scorer,
            boolean residual,
            Consumer<TrainParametersBuilder> more) {
        return TrainParametersBuilder.parameters(p -> {
            p.aggregation = aggregation;
            p.loss = loss;
            p.scorer = scorer;
            p.residual = residual;
            p.activation = Activation.TANH;
            p.hiddenLayers = List.of(4, 3);
            p.embeddingDimension = 5;
            p.layerWeights = List.of(0.4, 0.3, 0.2, 0.5);
            p.l2 = 0.05;
            p.negativeSamples = 2;
            p.batchSize = GROUPS;
            more.accept(p);
        });
    }

    @ParameterizedTest
    @MethodSource("settings")
    void gradientsEqualFiniteDifferences(TrainParameters parameters) {
        TrainingSet set = set();
        CsrGraph adjacency = set.adjacency(Termination.NEVER);
        NodeOrder order = NodeOrder.byCommunity(adjacency, set.items(), Termination.NEVER);
        Batch batch = batch(parameters, set, order);
        Scorer scorer = Trainer.newScorer(parameters, KernelProvider.kernels());
        int d = parameters.embeddingDimension();
        Parameters byNode = Parameters.zeros("idEmbeddings", NODES * d);
        RowTable byRow = RowTable.aligned(NODES, d);
        Random random = new Random(21);
        for (int k = 0; k < byNode.size(); k++) {
            byNode.values()[k] = random.nextFloat(-1f, 1f);
            byRow.values()[byRow.offset(order.row(k / d)) + k % d] = byNode.values()[k];
        }
        List<Parameters> trainable = new ArrayList<>(List.of(byNode));
        trainable.addAll(scorer.parameters());
        Parameters weights =
                Parameters.of("convolutionWeights", parameters.gcn().initialWeights(24));
        trainable.add(weights);

        double[] mask = null;
        double loss;
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            Convolution convolution = parameters
                    .gcn()
                    .over(
                            order.renumbered(adjacency, Termination.NEVER),
                            parameters.layerPrecision(),
                            weights.values(),
                            weights.gradient(),
                            KernelProvider.kernels(),
                            workers);
            Optimizer optimizer =
                    Optimizer.of(parameters.optimizer(), parameters.learningRate(), KernelProvider.kernels());
            NodeEmbeddings free = new NodeEmbeddings.Free(
                    byRow, optimizer.of(Parameters.withoutGradient("idEmbeddings", byRow.values())));
            TrainingStep step = new TrainingStep(
                    set,
                    order,
                    parameters,
                    scorer,
                    free,
                    optimizer,
                    convolution,
                    weights,
                    KernelProvider.kernels(),
                    workers);
            float[] ofRows = new float[byNode.size()];
            PropagationGradient.Sink sink =
                    (row, gradient, offset) -> System.arraycopy(gradient, offset, ofRows, row * d, d);
            step.gradients(batch, sink);
            loss = step.gradients(batch, sink);
            if (parameters.featureDropout() > 0) {
                mask = mask(parameters, order, batch.dropoutSeed(), workers);
            }
            for (int node = 0; node < NODES; node++) {
                System.arraycopy(ofRows, order.row(node) * d, byNode.gradient(), node * d, d);
            }
        }

        ReferenceModel reference = new ReferenceModel(set, parameters, mask);
        double[] theta = trainable.stream()
                .flatMapToDouble(block -> Arrays.stream(FiniteDifferences.toDouble(block.values())))
                .toArray();
        double expectedLoss = reference.loss(batch.pairs(), theta);
        assertThat(loss).isCloseTo(expectedLoss, within(1e-6 * expectedLoss));
        double[] expected = FiniteDifferences.gradient(t -> reference.objective(batch.pairs(), t), theta);
        GradientCheck.assertGradients(trainable, expected);
    }

    /** By node, what ones become. */
    private static double[] mask(TrainParameters parameters, NodeOrder order, long seed, Workers workers) {
        int d = parameters.embeddingDimension();
        RowTable ones = RowTable.aligned(NODES, d);
        Arrays.fill(ones.values(), 1f);
        RowTable masked = new FeatureDropout(parameters.featureDropout(), NODES, d, workers).mask(ones, seed);
        double[] mask = new double[NODES * d];
        for (int k = 0; k < mask.length; k++) {
            mask[k] = masked.values()[masked.offset(order.row(k / d)) + k % d];
        }
        assertThat(Arrays.stream(mask).filter(m -> m == 0).count()).isBetween(10L, 40L);
        return mask;
    }

    /** Uneven degrees, a pair in two types, a social relationship, and a node that nothing leads to. */
    private static TrainingSet set() {
        int[] users = {0, 1, 2, 3, 4, 5, 6};
        int[] items = {7, 8, 9, 10, 11, 12};
        RelationshipList bought = new RelationshipList(
                "BOUGHT",
                new int[] {0, 0, 1, 2, 2, 3, 4, 5, 5, 6},
                new int[] {7, 8, 8, 9, 7, 10, 8, 11, 8, 7},
                new float[] {1, 2, 1, 0.5f, 3, 1, 1, 2, 1, 4});
        RelationshipList clicked = new RelationshipList(
                "CLICKED", new int[] {0, 3, 4, 6, 1}, new int[] {7, 12, 9, 10, 8}, new float[] {0.25f, 1, 2, 1, 0.75f});
        RelationshipList follows =
                new RelationshipList("FOLLOWS", new int[] {0, 5, 13}, new int[] {1, 2, 4}, new float[] {1, 0.5f, 2});
        return new TrainingSet(NODES, users, items, bought, List.of(clicked), List.of(follows));
    }

    /** Drawn at random, or the target and context pairs with some twice where items are each other's negatives. */
    private static Batch batch(TrainParameters parameters, TrainingSet set, NodeOrder order) {
        Random random = new Random(22);
        boolean inBatch = parameters.negativeSampling() == NegativeSampling.IN_BATCH;
        Batch batch = BatchPipeline.newBatch(set, order, parameters, new PositiveSampler(set, parameters));
        for (int group = 0; group < GROUPS - 1; group++) {
            int user = random.nextInt(USERS);
            for (int n = 0; n < 3 && !inBatch; n++) {
                batch.pairs().add(user, USERS + random.nextInt(ITEMS));
            }
            if (inBatch) {
                int pair = random.nextInt(set.target().count());
                batch.pairs().add(set.target().sources()[pair], set.target().targets()[pair]);
            }
        }
        batch.index(0);
        return batch;
    }
}
