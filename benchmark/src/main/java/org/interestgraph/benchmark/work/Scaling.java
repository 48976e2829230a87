package org.interestgraph.benchmark.work;

import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.interestgraph.benchmark.data.PowerLawGraph;
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
    private static final int[] DIMENSIONS = {16, 32, 64, 128, 256};
    private static final int[] NODES = {50_000, 100_000, 200_000, 400_000, 800_000};
    private static final int[] STEP_RELATIONSHIPS = {500_000, 1_000_000, 2_000_000, 4_000_000};
    private static final int NODE_COUNT = 100_000;
    private static final int MIDDLE = 2_000_000;
    private static final int DIMENSION = 64;
    private static final Stopwatch STOPWATCH = new Stopwatch(0.5, 1, 3);

    @Override
    public void run(Context context) {
        int threads = context.threads();
        curve(
                context,
                "one layer, growth with relationships",
                RELATIONSHIPS,
                count -> layer(PowerLawGraph.ofNodes(NODE_COUNT, count, 1), DIMENSION, threads),
                "%,d nodes, d = 64".formatted(NODE_COUNT));
        CsrGraph middle = PowerLawGraph.ofNodes(NODE_COUNT, MIDDLE, 1);
        curve(
                context,
                "one layer, growth with dimension",
                DIMENSIONS,
                dimension -> layer(middle, dimension, threads),
                "%,d nodes, %,d relationships".formatted(NODE_COUNT, MIDDLE));
        curve(
                context,
                "one layer, growth with nodes",
                NODES,
                nodes -> layer(PowerLawGraph.ofNodes(nodes, MIDDLE, 1), DIMENSION, threads),
                "%,d relationships, d = 64; the table outgrows the caches on the way".formatted(MIDDLE));
        threads(context, middle, threads);
        curve(
                context,
                "one training step, growth with relationships",
                STEP_RELATIONSHIPS,
                count -> new StepRun(NODE_COUNT, count, DIMENSION, threads).millisPerStep(),
                "%,d nodes, d = 64, 3 layers, batch 2048".formatted(NODE_COUNT));
        context.say("scaling: memory");
        new TrainingHeap(threads).rows().forEach(context::add);
    }

    private static double layer(CsrGraph graph, int dimension, int threads) {
        return new LayerRun(graph, dimension, KernelProvider.kernels(), threads).millisPerLayer(STOPWATCH);
    }

    private static void threads(Context context, CsrGraph graph, int threads) {
        context.say("scaling: one thread beside %d", threads);
        context.add(Row.of("one layer, " + threads + " threads", Unit.MILLISECONDS, layer(graph, DIMENSION, threads))
                .against("1 thread", layer(graph, DIMENSION, 1))
                .on("generated")
                .note("%,d nodes, %,d relationships, d = 64.", NODE_COUNT, MIDDLE)
                .build());
    }

    private static void curve(
            Context context, String work, int[] sizes, IntToDoubleFunction millis, String circumstances) {
        IntFunction<String> point = size -> "%,d".formatted(size);
        double[] x = new double[sizes.length];
        double[] y = new double[sizes.length];
        StringJoiner points = new StringJoiner(", ");
        for (int k = 0; k < sizes.length; k++) {
            context.say("scaling: %s, %s", work, point.apply(sizes[k]));
            x[k] = sizes[k];
            y[k] = millis.applyAsDouble(sizes[k]);
            points.add(point.apply(sizes[k]) + ": " + Table.number(y[k]) + " ms");
        }
        PowerLaw law = PowerLaw.fit(x, y);
        context.add(Row.of(work, Unit.EXPONENT, law.exponent())
                .on("generated")
                .note("1 is linear; %s; %s; R² %.3f.", points, circumstances, law.fit())
                .build());
    }
}
