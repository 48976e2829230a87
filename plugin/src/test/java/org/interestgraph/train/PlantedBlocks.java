package org.interestgraph.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.RelationshipList;

/**
 * Users and items in blocks: a user buys items of the own block only, and clicks some more of them. Within a block all
 * items are alike, so there is nothing to learn but the blocks, and popularity says nothing.
 */
record PlantedBlocks(int users, int items, int blocks) {

    /** Users are the even, items the odd and the remaining nodes, so that places and node indices differ. */
    TrainingSet trainingSet(int boughtPerUser, int clickedPerUser, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] userNodes = IntStream.range(0, users).map(u -> 2 * u).toArray();
        int[] itemNodes = IntStream.range(0, users + items)
                .map(k -> k < users ? 2 * k + 1 : users + k)
                .limit(items)
                .sorted()
                .toArray();
        return new TrainingSet(
                Math.max(2 * users, itemNodes[items - 1] + 1),
                userNodes,
                itemNodes,
                relationships("BOUGHT", boughtPerUser, userNodes, itemNodes, random),
                List.of(relationships("CLICKED", clickedPerUser, userNodes, itemNodes, random)),
                List.of());
    }

    private RelationshipList relationships(
            String type, int perUser, int[] userNodes, int[] itemNodes, SplittableRandom random) {
        int[] sources = new int[users * perUser];
        int[] targets = new int[sources.length];
        float[] weights = new float[sources.length];
        int perBlock = items / blocks;
        for (int k = 0; k < sources.length; k++) {
            int user = k / perUser;
            sources[k] = userNodes[user];
            targets[k] = itemNodes[(user % blocks) * perBlock + random.nextInt(perBlock)];
            weights[k] = 1 + random.nextInt(3);
        }
        return new RelationshipList(type, sources, targets, weights);
    }
}
