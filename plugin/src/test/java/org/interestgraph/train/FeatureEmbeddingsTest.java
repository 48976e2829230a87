package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.interestgraph.FiniteDifferences;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.score.Parameters;
import org.interestgraph.score.Scorer;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.RowTable;
import org.junit.jupiter.api.Test;

/** X = E + F W: gradients against central differences of {@link ReferenceModel} in double, and what features are good for. */
class FeatureEmbeddingsTest {

    private static final int NODES = 9;
    private static final int FEATURES = 4;
    private static final int D = 3;

    /** Items are nodes 4 to 8, of which nobody touched the last. */
    private static final TrainingSet SMALL = new TrainingSet(
            NODES,
            new int[] {0, 1, 2, 3},
            new int[] {4, 5, 6, 7, 8},
            new RelationshipList("BOUGHT", new int[] {0, 0, 1, 2, 3, 3}, new int[] {4, 5, 5, 6, 4, 7}, new float[] {
                1, 2, 1, 1, 0.5f, 1
            }),
            List.of(),
            List.of(),
            new SideFeatures(
                    new CsrGraph(
                            NODES,
                            new int[] {0, 1, 1, 1, 1, 3, 4, 4, 6, 8},
                            new int[] {3, 0, 1, 1, 0, 2, 1, 2},
                            new float[] {0.5f, 0.6f, 0.8f, 1, -0.3f, 1.2f, 0.7f, 0.4f}),
                    FEATURES));

    private static final TrainParameters PARAMETERS = TrainParametersBuilder.parameters(p -> {
        p.embeddingDimension = D;
        p.layerWeights = List.of(0.4, 0.3, 0.3);
        p.optimizer = Optimizer.Kind.SGD;
        p.learningRate = 1;
        p.l2 = 0.05;
        p.batchSize = 4;
    });

    /** A step of gradient descent of length 1 moves every parameter by its gradient, so the step shows the gradient. */
    @Test
    void aStepMovesOwnEmbeddingsAndWeightsByTheirGradients() {
        CsrGraph adjacency = SMALL.adjacency(Termination.NEVER);
        NodeOrder order = NodeOrder.byCommunity(adjacency, SMALL.items(), Termination.NEVER);
        CsrGraph byRow = order.renumbered(adjacency, Termination.NEVER);
        Scorer scorer = Trainer.newScorer(PARAMETERS, KernelProvider.kernels());
        double[] own = new double[NODES * D];
        RowTable rows = RowTable.aligned(NODES, D);
        Random random = new Random(5);
        for (int k = 0; k < own.length; k++) {
            float value = random.nextFloat(-1f, 1f);
            rows.values()[rows.offset(order.row(k / D)) + k % D] = value;
            own[k] = k / D == 8 ? 0 : value;
        }
        Optimizer optimizer = Optimizer.of(Optimizer.Kind.SGD, 1, KernelProvider.kernels());
        double[] weights = new double[FEATURES * D];
        ReferenceModel reference = new ReferenceModel(SMALL, PARAMETERS);
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            FeatureEmbeddings embeddings = new FeatureEmbeddings(
                    SMALL.features(),
                    order,
                    byRow,
                    PARAMETERS.layerWeightArray(),
                    rows,
                    optimizer,
                    KernelProvider.kernels(),
                    workers);
            Propagation propagation = new Propagation(
                    byRow,
                    PARAMETERS.aggregation(),
                    PARAMETERS.layerWeightArray(),
                    D,
                    KernelProvider.kernels(),
                    workers);
            TrainingStep step = new TrainingStep(
                    SMALL,
                    order,
                    PARAMETERS,
                    scorer,
                    embeddings,
                    optimizer,
                    propagation,
                    Parameters.zeros("none", 0),
                    KernelProvider.kernels(),
                    workers);
            Batch batch = BatchPipeline.newBatch(SMALL, order, PARAMETERS, new PositiveSampler(SMALL, PARAMETERS));
            for (int[] group : new int[][] {{0, 4, 8}, {1, 5, 7}, {3, 7, 5}}) {
                batch.pairs().add(group[0], group[1]);
                batch.pairs().add(group[0], group[2]);
            }
            batch.index(0);
            // Twice: the second from weights that are no longer 0.
            for (int n = 0; n < 2; n++) {
                double[] theta = concat(own, weights);
                double[] gradient =
                        FiniteDifferences.gradient(t -> reference.objective(batch.pairs(), composed(t)), theta);
                step.gradients(batch, embeddings);
                embeddings.endStep();
                for (int k = 0; k < theta.length; k++) {
                    boolean withoutOwn = k / D == 8;
                    theta[k] -= withoutOwn ? 0 : gradient[k];
                }
                own = Arrays.copyOf(theta, own.length);
                weights = Arrays.copyOfRange(theta, own.length, theta.length);
                double[] expected = composed(theta);
                for (int k = 0; k < expected.length; k++) {
                    float value = rows.values()[rows.offset(order.row(k / D)) + k % D];
                    assertThat((double) value).as("X[%d, %d]", k / D, k % D).isCloseTo(expected[k], within(2e-6));
                }
            }
            assertThat(Arrays.stream(weights).map(Math::abs).max().orElseThrow())
                    .isGreaterThan(0.01);
        }
    }

    private static double[] concat(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static double[] composed(double[] theta) {
        double[] x = Arrays.copyOf(theta, NODES * D);
        CsrGraph rows = SMALL.features().rows();
        for (int node = 0; node < NODES; node++) {
            for (int e = rows.offsets()[node]; e < rows.offsets()[node + 1]; e++) {
                for (int k = 0; k < D; k++) {
                    x[node * D + k] += (node == 8 ? (0.4 + 0.3 + 0.3) / 0.4 : 1)
                            * rows.weights()[e]
                            * theta[(NODES + rows.targets()[e]) * D + k];
                }
            }
        }
        return x;
    }

    private static final int BLOCKS = 10;
    private static final TrainingSet BLOCK_SET = new PlantedBlocks(200, 150, BLOCKS).trainingSet(6, 4, 2);

    /** One feature for every block of items. */
    private static SideFeatures blocks() {
        int[] offsets = new int[BLOCK_SET.nodeCount() + 1];
        int[] items = BLOCK_SET.items();
        for (int item : items) {
            offsets[item + 1] = 1;
        }
        for (int node = 0; node < BLOCK_SET.nodeCount(); node++) {
            offsets[node + 1] += offsets[node];
        }
        int[] features = new int[items.length];
        float[] ones = new float[items.length];
        Arrays.fill(ones, 1f);
        for (int place = 0; place < items.length; place++) {
            features[offsets[items[place]]] = place / (items.length / BLOCKS);
        }
        return new SideFeatures(new CsrGraph(BLOCK_SET.nodeCount(), offsets, features, ones), BLOCKS);
    }

    /** About 30 of 150 items are held out whole, 3 to a block: chance finds 10 / 150 of them, block knowledge most. */
    @Test
    void itemsThatNobodyTouchedAreFoundByTheirFeatures() {
        double with = coldRecall(BLOCK_SET.with(blocks()), 2);
        double without = coldRecall(BLOCK_SET, 2);
        assertThat(without).isLessThan(0.2);
        assertThat(with).isGreaterThan(0.5);
    }

    private static double coldRecall(TrainingSet set, int concurrency) {
        TrainingResult result = train(set, concurrency);
        ValidationSplit.Result split = ValidationSplit.coldItems(set, 0.2, 3);
        int d = result.parameters().embeddingDimension();
        float[] embeddings = result.validationEmbeddings();
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return new RankingEvaluator(
                            set.items().length,
                            set.interactionsOf(split.heldOut()),
                            set.interactionsOf(split.training().target()))
                    .evaluate(
                            (user, scores) -> result.scorer()
                                    .scoreAll(embeddings, set.users()[user] * d, embeddings, set.items(), scores),
                            10,
                            workers)
                    .recall();
        }
    }

    @Test
    void theSameBitsAtAnyConcurrency() {
        TrainingSet set = BLOCK_SET.with(blocks());
        assertThat(train(set, 4).embeddings()).isEqualTo(train(set, 1).embeddings());
    }

    private static TrainingResult train(TrainingSet set, int concurrency) {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {
            p.learningRate = 0.02;
            p.epochs = 30;
        });
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return new Trainer(
                            set,
                            all -> ValidationSplit.coldItems(all, 0.2, 3),
                            parameters,
                            KernelProvider.kernels(),
                            workers,
                            Progress.NONE)
                    .train();
        }
    }
}
