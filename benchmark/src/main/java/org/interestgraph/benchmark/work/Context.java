package org.interestgraph.benchmark.work;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.peers.Python;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.roofline.Roofline;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.vector.KernelProvider;

/** What benchmarks share in one run: the dataset, the database that holds it, the machine's limits, and the rows so far. */
public final class Context implements AutoCloseable {

    private final InteractionData data;
    private final Settings settings;
    private final PrintWriter out;
    private final long start = System.nanoTime();
    private final Python python = Python.find();
    private final Map<String, Double> limits = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private Shop shop;

    public Context(InteractionData data, Settings settings, PrintWriter out) {
        this.data = data;
        this.settings = settings;
        this.out = out;
    }

    public InteractionData data() {
        return data;
    }

    public Settings settings() {
        return settings;
    }

    public Python python() {
        return python;
    }

    /** Threads that everything is measured with: all processors, but at most the four that GDS allows itself. */
    public int threads() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    /** The database with the dataset imported and projected; started at the first call. */
    public Shop shop() {
        if (shop == null) {
            say("starting Neo4j and loading %s (%,d relationships)", data.name(), data.size());
            shop = Shop.start(data, settings.heap());
        }
        return shop;
    }

    /** A limit of the machine, measured once in a run. */
    public double limit(String name, Function<Roofline, Double> measurement) {
        return limits.computeIfAbsent(name, key -> {
            say("measuring the machine's limit: %s", name);
            try (Roofline roofline = new Roofline(threads())) {
                return measurement.apply(roofline);
            }
        });
    }

    /** GFLOP/s. */
    public double fmaPeak() {
        return limit("fused multiply-adds", Roofline::fmaPeak);
    }

    /** GB/s of gathering rows of 256 bytes from a table as large as the dataset's embeddings. */
    public double gatherBandwidth() {
        return limit("random rows of the embedding table", roofline -> roofline.gather(data.nodeCount()));
    }

    /** GB/s of gathering the rows of every node's neighbours, node after node. */
    public double ownOrderBandwidth(CsrGraph graph) {
        return limit(
                "rows of the embedding table in the graph's own order",
                roofline -> roofline.gather(graph.targets(), graph.nodeCount()));
    }

    /** What a reader of the figures must know of programs and memory: a line each. */
    public List<String> circumstances() {
        List<String> lines = new ArrayList<>();
        lines.add("this process: " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB of heap, kernels "
                + KernelProvider.kernels().name());
        if (shop != null) {
            lines.add("server: heap " + settings.heap() + ", G1; "
                    + shop.database().versions());
        }
        return lines;
    }

    public void add(Row row) {
        rows.add(row);
    }

    /** The rows since the last call. */
    public List<Row> takeRows() {
        List<Row> taken = List.copyOf(rows);
        rows.clear();
        return taken;
    }

    /** Tells the user what is going on. */
    public void say(String format, Object... arguments) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        out.printf(
                Locale.ROOT,
                "%3d:%02d  %s%n",
                seconds / 60,
                seconds % 60,
                String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    /** Stops the database, where one was started. */
    public void closeShop() {
        if (shop != null) {
            shop.close();
            shop = null;
        }
    }

    @Override
    public void close() {
        closeShop();
    }
}
