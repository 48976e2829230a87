package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PropagationTest {

    private static final float[] ALPHAS = {0.5f, -0.25f, 1.5f, 0.125f};

    @Test
    void goldenValues() {
        GoldenPropagation golden = GoldenPropagation.read();
        assertThat(golden.cases()).hasSize(15);
        for (GoldenPropagation.Case expected : golden.cases()) {
            for (VectorKernels kernels : new VectorKernels[] {KernelProvider.scalar(), KernelProvider.kernels()}) {
                Gcn gcn = expected.gcn(Gcn.Kind.LIGHTGCN);
                float[] embeddings = run(
                        golden.graph(),
                        gcn.aggregation(),
                        gcn.layerWeights(),
                        golden.flatFeatures(),
                        golden.dimension(),
                        1,
                        kernels);
                for (int k = 0; k < embeddings.length; k++) {
                    assertThat((double) embeddings[k])
                            .as("%s %s value %d", gcn.aggregation(), kernels.name(), k)
                            .isCloseTo(
                                    expected.embeddings()[k / golden.dimension()][k % golden.dimension()],
                                    within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void concurrencyDoesNotChangeABit(Aggregation aggregation) {
        CsrGraph graph = RandomGraphs.graph(3000, 20000, 1);
        float[] features = RandomGraphs.vectors(3000 * 17, 2);
        assertThat(run(graph, aggregation, ALPHAS, features, 17, 4, KernelProvider.kernels()))
                .isEqualTo(run(graph, aggregation, ALPHAS, features, 17, 1, KernelProvider.kernels()));
    }

    /** Each of L layers rounds once: off by at most 2⁻⁸ of Σ|terms| a layer, and off it is. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void layersOfHalfPrecisionAreOffByTheirRounding(Aggregation aggregation) {
        int nodes = 500;
        int dimension = 37;
        CsrGraph graph = RandomGraphs.graph(nodes, 3000, 13);
        float[] features = RandomGraphs.vectors(nodes * dimension, 14);
        float[] magnitudes = features.clone();
        for (int k = 0; k < magnitudes.length; k++) {
            magnitudes[k] = Math.abs(magnitudes[k]);
        }
        float[] alphas = {0.5f, 0.25f, 1.5f, 0.125f};
        float[] exact = run(graph, aggregation, alphas, features, dimension, 1, KernelProvider.kernels());
        float[] largest = run(graph, aggregation, alphas, magnitudes, dimension, 1, KernelProvider.kernels());
        float[] upstream = RandomGraphs.vectors(features.length, 15);
        float[] exactGradient = new float[features.length];
        float[] gradient = new float[features.length];
        float[] embeddings = new float[features.length];
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            gradient(
                    new Propagation(graph, aggregation, alphas, dimension, KernelProvider.kernels(), workers),
                    upstream,
                    dimension,
                    exactGradient);
            Propagation half = new Propagation(
                    graph, aggregation, alphas, dimension, LayerPrecision.BFLOAT16, KernelProvider.kernels(), workers);
            gradient(half, upstream, dimension, gradient);
            half.propagate(features, embeddings);
        }
        for (int k = 0; k < embeddings.length; k++) {
            assertThat((double) embeddings[k]).isCloseTo(exact[k], within(3 * 0x1p-8 * largest[k] + 1e-6));
        }
        assertThat(embeddings).isNotEqualTo(exact);
        double off = 0;
        for (int k = 0; k < gradient.length; k++) {
            off += Math.pow(gradient[k] - exactGradient[k], 2);
        }
        assertThat(Math.sqrt(off / dot(exactGradient, exactGradient))).isBetween(1e-5, 0x1p-8);
    }

    /** ⟨E(X), G⟩ = ⟨X, E*(G)⟩ for every X and G: the gradient is exactly the transposed map. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void gradientIsTheAdjoint(Aggregation aggregation) {
        CsrGraph graph = RandomGraphs.graph(200, 900, 3);
        float[] features = RandomGraphs.vectors(200 * 8, 4);
        float[] upstream = RandomGraphs.vectors(200 * 8, 5);
        float[] gradient = new float[features.length];
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            gradient(
                    new Propagation(graph, aggregation, ALPHAS, 8, KernelProvider.kernels(), workers),
                    upstream,
                    8,
                    gradient);
        }
        float[] embeddings = run(graph, aggregation, ALPHAS, features, 8, 1, KernelProvider.kernels());
        double forward = dot(embeddings, upstream);
        assertThat(dot(features, gradient)).isCloseTo(forward, within(1e-5 * Math.abs(forward) + 1e-4));
    }

    /** Against central differences of a loss that is not linear, ½ Σ E², in double through a dense reference. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void gradientMatchesCentralDifferences(Aggregation aggregation) {
        int nodes = 12;
        int dimension = 3;
        CsrGraph graph = RandomGraphs.graph(nodes, 25, 6);
        double[][] matrix = DenseReference.propagationMatrix(graph, aggregation);
        float[] features = RandomGraphs.vectors(nodes * dimension, 7);
        float[] embeddings = run(graph, aggregation, ALPHAS, features, dimension, 1, KernelProvider.kernels());
        float[] gradient = new float[features.length];
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            gradient(
                    new Propagation(graph, aggregation, ALPHAS, dimension, KernelProvider.kernels(), workers),
                    embeddings,
                    dimension,
                    gradient);
        }
        double step = 1e-4;
        for (int k = 0; k < features.length; k++) {
            double[] up = DenseReference.toDouble(features);
            double[] down = DenseReference.toDouble(features);
            up[k] += step;
            down[k] -= step;
            double difference = (halfSquared(DenseReference.propagate(matrix, ALPHAS, up, dimension))
                            - halfSquared(DenseReference.propagate(matrix, ALPHAS, down, dimension)))
                    / (2 * step);
            assertThat((double) gradient[k])
                    .as("%s, feature %d", aggregation, k)
                    .isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
        }
    }

    /** e_i = α_0 x_i + Σ_j P_ij m_j, what folding one user's events in rests on. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void messagesGiveEachEmbeddingFromItsOwnRelationships(Aggregation aggregation) {
        int nodes = 50;
        int dimension = 4;
        CsrGraph graph = RandomGraphs.graph(nodes, 200, 8);
        double[][] matrix = DenseReference.propagationMatrix(graph, aggregation);
        float[] features = RandomGraphs.vectors(nodes * dimension, 9);
        float[] embeddings = run(graph, aggregation, ALPHAS, features, dimension, 1, KernelProvider.kernels());
        float[] messages = new float[features.length];
        try (Workers workers = Workers.of(4, Termination.NEVER)) {
            new Propagation(graph, aggregation, ALPHAS, dimension, KernelProvider.kernels(), workers)
                    .messages(features, messages);
        }
        for (int i = 0; i < nodes; i++) {
            for (int k = 0; k < dimension; k++) {
                double expected = (double) ALPHAS[0] * features[i * dimension + k];
                for (int j = 0; j < nodes; j++) {
                    expected += matrix[i][j] * messages[j * dimension + k];
                }
                assertThat((double) embeddings[i * dimension + k]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    /** The rows of a batch alone, and the gradient of a loss that knows only them, are those of the whole, to the bit. */
    @ParameterizedTest
    @MethodSource("aggregationsAndPrecisions")
    void aBatchGetsTheRowsAndTheGradientOfTheWholeGraph(Aggregation aggregation, LayerPrecision precision) {
        int nodes = 4000;
        int dimension = 17;
        CsrGraph graph = RandomGraphs.graph(nodes, 30000, 10);
        float[] features = RandomGraphs.vectors(nodes * dimension, 11);
        NodeSubset batch = new NodeSubset(nodes);
        for (int node = 3; node < nodes; node += 17) {
            batch.add(node);
        }
        for (int layers = 0; layers < ALPHAS.length; layers++) {
            float[] alphas = Arrays.copyOf(ALPHAS, layers + 1);
            float[] whole =
                    run(graph, aggregation, alphas, features, dimension, precision, 1, KernelProvider.kernels());
            float[] rows = new float[batch.size() * dimension];
            float[] upstream = RandomGraphs.vectors(rows.length, 12);
            float[] sparse = new float[features.length];
            float[] dense = new float[features.length];
            try (Workers workers = Workers.of(3, Termination.NEVER)) {
                Propagation propagation = new Propagation(
                        graph, aggregation, alphas, dimension, precision, KernelProvider.kernels(), workers);
                propagation.propagate(RowTable.of(features, dimension), batch, rows);
                float[] spread = new float[features.length];
                for (int place = 0; place < batch.size(); place++) {
                    int row = batch.node(place) * dimension;
                    assertThat(Arrays.copyOfRange(rows, place * dimension, (place + 1) * dimension))
                            .isEqualTo(Arrays.copyOfRange(whole, row, row + dimension));
                    System.arraycopy(upstream, place * dimension, spread, row, dimension);
                }
                gradient(propagation, spread, dimension, dense);
                propagation.gradient(batch, upstream, copyTo(sparse, dimension));
            }
            assertThat(sparse).as("%d layers", layers).isEqualTo(dense);
        }
    }

    static Stream<Arguments> aggregationsAndPrecisions() {
        return Stream.of(Aggregation.values()).flatMap(aggregation -> Stream.of(LayerPrecision.values())
                .map(precision -> Arguments.of(aggregation, precision)));
    }

    static PropagationGradient.Sink copyTo(float[] table, int dimension) {
        return (node, row, offset) -> System.arraycopy(row, offset, table, node * dimension, dimension);
    }

    /** ∂loss/∂X where every node is in the batch. */
    static void gradient(Propagation propagation, float[] embeddingGradient, int dimension, float[] into) {
        int nodeCount = into.length / dimension;
        NodeSubset all = new NodeSubset(nodeCount);
        for (int node = 0; node < nodeCount; node++) {
            all.add(node);
        }
        propagation.gradient(all, embeddingGradient, copyTo(into, dimension));
    }

    static float[] run(
            CsrGraph graph,
            Aggregation aggregation,
            float[] alphas,
            float[] features,
            int dimension,
            int concurrency,
            VectorKernels kernels) {
        return run(graph, aggregation, alphas, features, dimension, LayerPrecision.FLOAT32, concurrency, kernels);
    }

    private static float[] run(
            CsrGraph graph,
            Aggregation aggregation,
            float[] alphas,
            float[] features,
            int dimension,
            LayerPrecision precision,
            int concurrency,
            VectorKernels kernels) {
        float[] embeddings = new float[features.length];
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            new Propagation(graph, aggregation, alphas, dimension, precision, kernels, workers)
                    .propagate(features, embeddings);
        }
        return embeddings;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    private static double halfSquared(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value / 2;
        }
        return sum;
    }
}
