package org.interestgraph.benchmark.work;

import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.interestgraph.benchmark.roofline.Roofline;
import org.interestgraph.graph.CsrGraph;

/** {@code roofline}: the machine's limits themselves. */
final class Limits implements Benchmark {

    @Override
    public void run(Context context) {
        add(context, "copy beyond cache", Unit.GIGABYTES_PER_SECOND, roofline -> roofline.copy(true));
        add(context, "triad beyond cache", Unit.GIGABYTES_PER_SECOND, roofline -> roofline.triad(true));
        add(context, "copy in cache", Unit.GIGABYTES_PER_SECOND, roofline -> roofline.copy(false));
        add(context, "triad in cache", Unit.GIGABYTES_PER_SECOND, roofline -> roofline.triad(false));
        context.add(Row.of("fused multiply-adds in registers", Unit.GIGAFLOPS, context.fmaPeak())
                .note("Vector API, %d threads, two operations each.", context.threads())
                .build());
        int rows = context.data().nodeCount();
        context.add(Row.of("random rows of 256 bytes", Unit.GIGABYTES_PER_SECOND, context.gatherBandwidth())
                .on(context.data().name())
                .note("From a table of the dataset's %,d nodes, %.1f MB.", rows, rows * 256 / 1e6)
                .build());
        CsrGraph graph = context.data().graph();
        context.add(Row.of(
                        "rows of 256 bytes in the graph's own order",
                        Unit.GIGABYTES_PER_SECOND,
                        context.ownOrderBandwidth(graph))
                .on(context.data().name())
                .note(
                        "The neighbours of node after node: popular rows repeat, so caches help more than with random ones.")
                .build());
    }

    private static void add(
            Context context, String work, Unit unit, java.util.function.Function<Roofline, Double> measurement) {
        context.add(Row.of(work, unit, context.limit(work, measurement))
                .note(
                        "%d threads; the bytes a program names are counted, not those a cache line fetched for writing costs.",
                        context.threads())
                .build());
    }
}
