package org.interestgraph.benchmark.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.interestgraph.benchmark.data.TrainingGraph;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.interestgraph.parallel.Progress;
import org.interestgraph.train.TrainingResult;

/** Live heap of training and of what it leaves, per node and per relationship: differences between three sizes. */
record TrainingHeap(int threads) {

    private static final int DIMENSION = 64;
    private static final int NODES = 100_000;
    private static final int RELATIONSHIPS = 1_000_000;

    private record Live(double training, double model, int relationships) {}

    List<Row> rows() {
        Live small = measure(NODES, RELATIONSHIPS);
        Live moreNodes = measure(4 * NODES, RELATIONSHIPS);
        Live moreRelationships = measure(NODES, 4 * RELATIONSHIPS);
        double perRelationship = (moreRelationships.training() - small.training())
                / (moreRelationships.relationships() - small.relationships());
        // The larger graph merges fewer parallel draws; what that costs is taken off.
        double sameRelationships = perRelationship * (moreNodes.relationships() - small.relationships());
        double perNode = (moreNodes.training() - small.training() - sameRelationships) / (3.0 * NODES);
        double modelPerNode = (moreNodes.model() - small.model()) / (3.0 * NODES);
        List<Row> rows = new ArrayList<>();
        String note =
                "Live heap after a full collection at the end of an epoch, the training set included; d = 64, Adam,"
                        + " 3 layers.";
        rows.add(row("training, heap per node", perNode, note));
        rows.add(row("training, heap per relationship", perRelationship, note));
        rows.add(row(
                "trained model, heap per node",
                modelPerNode,
                "Id embeddings, embeddings, messages and degrees, d = 64."));
        return rows;
    }

    private static Row row(String work, double bytes, String note) {
        return Row.of(work, Unit.BYTES, bytes).on("generated").note("%s", note).build();
    }

    private Live measure(int nodes, int relationships) {
        StepRun run = new StepRun(DIMENSION, threads);
        long before = used();
        TrainingGraph graph = TrainingGraph.of(nodes, relationships, run.targets());
        AtomicLong training = new AtomicLong();
        TrainingResult result = run.train(graph, new AtEpochEnd(() -> training.set(used() - before)));
        int count = graph.relationships();
        graph = null;
        long model = used() - before;
        // Keeps the result alive until it has been measured.
        return new Live(training.get(), result.embeddings().length > 0 ? model : 0, count);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private record AtEpochEnd(Runnable action) implements Progress {
        @Override
        public void begin(String task) {}

        @Override
        public void advance(long amount) {
            action.run();
        }

        @Override
        public void end(String task) {}
    }
}
