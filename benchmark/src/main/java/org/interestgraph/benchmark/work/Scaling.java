package org.interestgraph.benchmark.work;

import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.interestgraph.benchmark.data.PowerLawGraph;
import org.interestgraph.benchmark.data.TrainingGraph;
import org.interestgraph.benchmark.measure.PowerLaw;
import org.interestgraph.benchmark.measure.Stopwatch;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Table;
import org.interestgraph.benchmark.report.Unit;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.vector.KernelProvider;

/** {@code scaling}: cost over relationships, dimension, nodes and threads, and memory per node and relationship. */
final class Scaling implements Benchmark {

    private static final int[] RELATIONSHIPS = {500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000};
    /** Of 20 relationships a node: tables of 51 to 410 MB. */
    private static final int[] LARGE = {4_000_000, 8_000_000, 16_000_000, 32_000_000};

    private static final int[] DIMENSIONS = {16, 32, 64, 128, 256};
    private static final int[] NODES = {50_000, 100_000, 200_000, 400_000, 800_000};
    private static final int[] STEP_RELATIONSHIPS = {500_000, 1_000_000, 2_000_000};
    private static final int NODE_COUNT = 100_000;
    private static final int MIDDLE = 2_000_000;
    private static final int DIMENSION = 64;
    private static final Stopwatch STOPWATCH = new Stopwatch(0.5, 1, 3);

    @Override
    public void run(Context context) {
        int threads = context.threads();
        curve(
                context,
                "one layer, growth with a graph of 20 relationships a node",
                RELATIONSHIPS,
                count -> layer(PowerLawGraph.ofNodes(count / 20, count, 1), DIMENSION, threads),
                "relationships, d = 64");
        beyondCaches(context, threads);
        curve(
                context,
                "one layer, growth with relationships",
                RELATIONSHIPS,
                count -> layer(PowerLawGraph.ofNodes(NODE_COUNT, count, 1), DIMENSION, threads),
                "relationships of %,d nodes, d = 64; what a node costs by itself lowers the exponent"
                        .formatted(NODE_COUNT));
        CsrGraph middle = PowerLawGraph.ofNodes(NODE_COUNT, MIDDLE, 1);
        curve(
                context,
                "one layer, growth with dimension",
                DIMENSIONS,
                dimension ->
                        new Point(dimension, layer(middle, dimension, threads).millis()),
                "dimension, %,d nodes, %,d relationships".formatted(NODE_COUNT, middle.relationshipCount() / 2));
        curve(
                context,
                "one layer, growth with nodes",
                NODES,
                nodes -> new Point(
                        nodes,
                        layer(PowerLawGraph.ofNodes(nodes, MIDDLE, 1), DIMENSION, threads)
                                .millis()),
                "nodes, about as many relationships, d = 64; the table outgrows the caches on the way");
        threads(context, middle, threads);
        curve(
                context,
                "one training step, growth with relationships",
                STEP_RELATIONSHIPS,
                count -> step(count, threads),
                "relationships of %,d nodes, d = 64, 3 layers, batches of 2048".formatted(NODE_COUNT));
        context.say("scaling: memory");
        new TrainingHeap(threads).rows().forEach(context::add);
    }

    /** How a layer grows where the rows come from memory, beside reading as many rows and doing nothing with them. */
    private static void beyondCaches(Context context, int threads) {
        double[] relationships = new double[LARGE.length];
        double[] ours = new double[LARGE.length];
        double[] bare = new double[LARGE.length];
        for (int k = 0; k < LARGE.length; k++) {
            context.say("scaling: one layer beyond the caches, %,d", LARGE[k]);
            CsrGraph graph = PowerLawGraph.ofNodes(LARGE[k] / 20, LARGE[k], 1);
            Point point = layer(graph, DIMENSION, threads);
            double bandwidth = context.limit(
                    "random rows of a table of %,d".formatted(graph.nodeCount()),
                    roofline -> roofline.gather(graph.nodeCount()));
            relationships[k] = point.size();
            ours[k] = point.millis();
            bare[k] = LayerRun.bytes(graph, DIMENSION) / bandwidth / 1e6;
            context.add(Row.of("one layer of %,.0f relationships".formatted(point.size()), Unit.MILLISECONDS, ours[k])
                    .limitedBy(bare[k])
                    .on("generated")
                    .note(
                            "%,d nodes, d = 64. The limit is a layer's bytes at the bandwidth of random rows of a table as"
                                    + " large, %.1f GB/s from %,.0f MB.",
                            graph.nodeCount(), bandwidth, graph.nodeCount() * 4e-6 * DIMENSION)
                    .build());
        }
        context.add(Row.of(
                        "one layer, growth with such a graph, larger ones",
                        Unit.EXPONENT,
                        PowerLaw.fit(relationships, ours).exponent())
                .limitedBy(PowerLaw.fit(relationships, bare).exponent())
                .on("generated")
                .note(
                        "1 is linear; over the relationships of the rows above. The limit is how theirs grow: memory answers"
                                + " later, the larger the table.")
                .build());
    }

    /** A size as it was, and its cost. */
    private record Point(double size, double millis) {}

    /** Parallel draws are merged, so the graph has fewer relationships than were drawn. */
    private static Point layer(CsrGraph graph, int dimension, int threads) {
        double millis = new LayerRun(graph, dimension, KernelProvider.kernels(), threads).millisPerLayer(STOPWATCH);
        return new Point(graph.relationshipCount() / 2.0, millis);
    }

    private static Point step(int draws, int threads) {
        StepRun run = new StepRun(DIMENSION, threads);
        TrainingGraph graph = TrainingGraph.of(NODE_COUNT, draws, run.targets());
        return new Point(graph.relationships(), run.millisPerStep(graph));
    }

    private static void threads(Context context, CsrGraph graph, int threads) {
        context.say("scaling: one thread beside %d", threads);
        double millis = layer(graph, DIMENSION, threads).millis();
        context.add(Row.of("one layer, " + threads + " threads", Unit.MILLISECONDS, millis)
                .against("1 thread", layer(graph, DIMENSION, 1).millis())
                .on("generated")
                .note("%,d nodes, %,d relationships, d = 64.", NODE_COUNT, graph.relationshipCount() / 2)
                .build());
    }

    private static void curve(
            Context context, String work, int[] sizes, IntFunction<Point> measurement, String circumstances) {
        double[] x = new double[sizes.length];
        double[] y = new double[sizes.length];
        StringJoiner points = new StringJoiner(", ");
        for (int k = 0; k < sizes.length; k++) {
            context.say("scaling: %s, %,d", work, sizes[k]);
            Point point = measurement.apply(sizes[k]);
            x[k] = point.size();
            y[k] = point.millis();
            points.add("%,.0f: %s ms".formatted(x[k], Table.number(y[k])));
        }
        PowerLaw law = PowerLaw.fit(x, y);
        context.add(Row.of(work, Unit.EXPONENT, law.exponent())
                .on("generated")
                .note("1 is linear; over %s: %s; R² %.3f.", circumstances, points, law.fit())
                .build());
    }
}
