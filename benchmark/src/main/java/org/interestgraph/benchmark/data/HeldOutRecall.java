package org.interestgraph.benchmark.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.evaluate.EmbeddingRanker;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.NodeFeatures;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;

/** Recall@20 of a peer's embeddings on the held-out pairs, by the evaluator that our own models are measured with. */
public final class HeldOutRecall {

    private static final int K = 20;

    private HeldOutRecall() {}

    /** @param file float32, little-endian, row-major, a row per user and then per item */
    public static double of(InteractionData data, Path file, int threads) {
        float[] values;
        try {
            byte[] bytes = Files.readAllBytes(file);
            values = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } catch (IOException e) {
            throw new BenchmarkException("The embeddings in " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
        int[] users = IntStream.range(0, data.userCount()).toArray();
        int[] items = IntStream.range(data.userCount(), data.nodeCount()).toArray();
        NodeFeatures features = new NodeFeatures(values.length / data.nodeCount(), values);
        EmbeddingRanker ranker = EmbeddingRanker.of(features, users, items, false, KernelProvider.kernels());
        RankingEvaluator evaluator = new RankingEvaluator(
                data.itemCount(),
                interactions(data.userCount(), data.testUsers(), data.testItems()),
                interactions(data.userCount(), data.users(), data.items()));
        try (Workers workers = Workers.of(threads, Termination.NEVER)) {
            return evaluator.evaluate(ranker, K, workers).recall();
        }
    }

    private static Interactions interactions(int userCount, int[] users, int[] items) {
        return Interactions.of(userCount, users, items, users.length);
    }
}
