package org.interestgraph.benchmark.work;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.interestgraph.benchmark.TemporaryFolder;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.Sample;
import org.interestgraph.benchmark.measure.Stopwatch;
import org.interestgraph.benchmark.peers.PeerException;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.vector.KernelProvider;

/** {@code propagation}: one layer at dimension 64, in this process and in the database, beside its peers. */
final class LayerComparison implements Benchmark {

    private static final int DIMENSION = 64;
    private static final int RUNS = 9;
    private static final int WARM_UP = 4;
    private static final int MORE_LAYERS = 9;
    private static final int TORCH_SECONDS = 180;

    @Override
    public void run(Context context) {
        CsrGraph graph = context.data().graph();
        int threads = context.threads();
        context.say("propagation: one layer in this process");
        double simd =
                new LayerRun(graph, DIMENSION, KernelProvider.kernels(), threads).millisPerLayer(Stopwatch.DEFAULT);
        double scalar =
                new LayerRun(graph, DIMENSION, KernelProvider.scalar(), threads).millisPerLayer(Stopwatch.DEFAULT);
        double limit = LayerRun.bytes(graph, DIMENSION) / context.gatherBandwidth() / 1e6;
        Row.Builder kernels = Row.of("one layer, kernels alone", Unit.MILLISECONDS, simd)
                .against("our scalar kernels", scalar)
                .limitedBy(limit)
                .on(context.data().name())
                .note("d = %d, %d threads, a third of three layers with their mean.", DIMENSION, threads)
                .note("The limit is 4d + 8 bytes a relationship, and a row written a node, at the bandwidth of random"
                        + " rows: what reading without any reuse costs; reuse can beat it.");
        context.add(kernels.build());
        double sameOrder = LayerRun.bytes(graph, DIMENSION) / context.ownOrderBandwidth(graph) / 1e6;
        context.add(Row.of("one layer, beside bare reading in its own order", Unit.MILLISECONDS, simd)
                .limitedBy(sameOrder)
                .on(context.data().name())
                .note("The limit is the same bytes at the bandwidth of reading the same rows in the graph's own order,"
                        + " where caches help as much as they can, with nothing multiplied and nothing written.")
                .build());
        double half = new LayerRun(graph, DIMENSION, LayerPrecision.BFLOAT16, KernelProvider.kernels(), threads)
                .millisPerLayer(Stopwatch.DEFAULT);
        context.add(Row.of("one layer in bfloat16, kernels alone", Unit.MILLISECONDS, half)
                .against("our layer in float32", simd)
                .on(context.data().name())
                .note("As above; rounding the layers is in it.")
                .build());
        addTorch(context, simd);
        addFastRp(context, limit);
    }

    private static void addFastRp(Context context, double limit) {
        Database database = context.shop().database();
        context.say("propagation: one layer of interest.gcn and one iteration of gds.fastRP in the database");
        double ours = perLayer(database, context.threads(), Difference.GCN);
        double fastRp = perLayer(database, context.threads(), Difference.FAST_RP);
        context.add(Row.of("one layer in the database", Unit.MILLISECONDS, ours)
                .against("one GDS FastRP iteration", fastRp)
                .limitedBy(limit)
                .on(context.data().name())
                .note("d = %d, concurrency %d.", DIMENSION, context.threads())
                .note(
                        "Difference in computeMillis between 10 and 1 layers (iterations), divided by 9; medians of %d runs"
                                + " after %d.",
                        RUNS, WARM_UP)
                .build());
    }

    private enum Difference {
        GCN(
                """
                CALL interest.gcn.stats($graph, {relationshipTypes: ['BOUGHT'], embeddingDimension: $dimension,
                  layers: size($weights), concurrency: $threads, randomSeed: 42})
                YIELD computeMillis RETURN computeMillis"""),
        FAST_RP(
                """
                CALL gds.fastRP.stats($graph, {relationshipTypes: ['BOUGHT'], embeddingDimension: $dimension,
                  iterationWeights: $weights, concurrency: $threads, randomSeed: 42})
                YIELD computeMillis RETURN computeMillis""");

        private final String query;

        Difference(String query) {
            this.query = query;
        }
    }

    private static double perLayer(Database database, int threads, Difference of) {
        double many = computeMillis(database, threads, 1 + MORE_LAYERS, of);
        return (many - computeMillis(database, threads, 1, of)) / MORE_LAYERS;
    }

    private static double computeMillis(Database database, int threads, int layers, Difference of) {
        List<Double> weights = Collections.nCopies(layers, 1.0);
        Map<String, Object> parameters =
                Map.of("graph", Shop.GRAPH, "dimension", DIMENSION, "weights", weights, "threads", threads);
        double[] millis = IntStream.range(0, WARM_UP + RUNS)
                .mapToDouble(run ->
                        database.row(of.query, parameters).get("computeMillis").asDouble())
                .toArray();
        return Sample.of(DoubleStream.of(millis).skip(WARM_UP).toArray()).median();
    }

    private static void addTorch(Context context, double ours) {
        Row.Builder row = Row.of("one layer, kernels alone", Unit.MILLISECONDS, ours)
                .on(context.data().name());
        String peer = "PyTorch sparse.mm";
        if (!context.python().isPresent()) {
            context.add(
                    row.against(peer, null).note(context.python().description()).build());
            return;
        }
        context.say("propagation: PyTorch sparse.mm");
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path script = TorchData.script(context, "sparse_mm.py");
            var figures = context.python()
                    .run(script, TorchData.arguments(context, folder.path()), TORCH_SECONDS, line -> {});
            double coo = figures.get("cooMillis").asDouble();
            double csr = figures.get("csrMillis").asDouble();
            context.add(row.against(peer, Math.min(coo, csr))
                    .note(
                            "The faster of COO (%.1f ms) and CSR (%.1f ms), median of 15, %d threads; %s.",
                            coo, csr, context.threads(), context.python().description())
                    .build());
        } catch (PeerException e) {
            context.add(row.against(peer, null).note("%s", e.getMessage()).build());
        }
    }
}
