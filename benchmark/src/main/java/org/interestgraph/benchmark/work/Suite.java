package org.interestgraph.benchmark.work;

import java.util.List;
import java.util.stream.Stream;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.config.NearestName;

/** All benchmarks by name, in the order they run. */
public enum Suite {
    ROOFLINE("roofline", "memory bandwidth, FMA peak and random row gathers: the machine's limits", new Limits()),
    PROPAGATION("propagation", "one layer, beside GDS FastRP and PyTorch sparse.mm", new LayerComparison()),
    TRAINING(
            "training",
            "an epoch and the time to equal recall, beside PyTorch, GraphSAGE and node2vec",
            new Training()),
    SCORING("scoring", "the top 20 items of all users, beside GDS kNN", new Scoring()),
    SERVING("serving", "interest.recommend over Bolt, beside RETURN 1, a vector index and plain Cypher", new Serving()),
    SCALING("scaling", "cost over relationships, dimension, nodes and threads; memory", new Scaling()),
    MEMORY("memory", "the heap of training beside its estimate; ten million relationships", new Memory()),
    IMPORT("import", "our loader beside LOAD CSV; projections", new ImportComparison());

    private final String label;
    private final String summary;
    private final Benchmark benchmark;

    Suite(String label, String summary, Benchmark benchmark) {
        this.label = label;
        this.summary = summary;
        this.benchmark = benchmark;
    }

    /** Name on the command line. */
    public String label() {
        return label;
    }

    /** What it measures, in a phrase. */
    public String summary() {
        return summary;
    }

    public Benchmark benchmark() {
        return benchmark;
    }

    /** All names in order. */
    public static List<String> labels() {
        return Stream.of(values()).map(Suite::label).toList();
    }

    /** The benchmark of that name. */
    public static Suite named(String name) {
        return Stream.of(values())
                .filter(benchmark -> benchmark.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchmarkException("There is no benchmark \"" + name + "\""
                        + NearestName.hint(name, labels(), "\"") + " There are: " + String.join(", ", labels()) + "."));
    }
}
