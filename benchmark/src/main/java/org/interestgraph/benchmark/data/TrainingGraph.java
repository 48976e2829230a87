package org.interestgraph.benchmark.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.train.TrainingSet;

/**
 * A {@link PowerLawGraph} as a training set: a number of its relationships are the target, all others carry messages
 * alone. So the number of steps in an epoch does not depend on the size of the graph.
 */
public record TrainingGraph(TrainingSet trainingSet, int relationships) {

    /** @param targets relationships to learn, drawn by a fixed seed */
    public static TrainingGraph of(int nodes, int draws, int targets) {
        CsrGraph graph = PowerLawGraph.ofNodes(nodes, draws, 1);
        int users = 3 * nodes / 5;
        int count = graph.offsets()[users];
        int[] sources = new int[count];
        for (int user = 0; user < users; user++) {
            Arrays.fill(sources, graph.offsets()[user], graph.offsets()[user + 1], user);
        }
        boolean[] isTarget = new boolean[count];
        SplittableRandom random = new SplittableRandom(2);
        for (int chosen = 0; chosen < Math.min(targets, count); ) {
            int k = random.nextInt(count);
            if (!isTarget[k]) {
                isTarget[k] = true;
                chosen++;
            }
        }
        return new TrainingGraph(
                new TrainingSet(
                        nodes,
                        IntStream.range(0, users).toArray(),
                        IntStream.range(users, nodes).toArray(),
                        list("BOUGHT", graph, sources, isTarget, true),
                        List.of(),
                        List.of(list("CLICKED", graph, sources, isTarget, false))),
                count);
    }

    private static RelationshipList list(
            String type, CsrGraph graph, int[] sources, boolean[] isTarget, boolean wanted) {
        int[] chosen = IntStream.range(0, sources.length)
                .filter(k -> isTarget[k] == wanted)
                .toArray();
        float[] weights = new float[chosen.length];
        Arrays.fill(weights, 1f);
        return new RelationshipList(
                type,
                IntStream.of(chosen).map(k -> sources[k]).toArray(),
                IntStream.of(chosen).map(k -> graph.targets()[k]).toArray(),
                weights);
    }
}
