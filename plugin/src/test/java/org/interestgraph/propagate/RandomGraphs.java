package org.interestgraph.propagate;

import java.util.Random;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;

/** Seeded random graphs and vectors for tests. */
final class RandomGraphs {

    private RandomGraphs() {}

    /** About {@code relationships} undirected relationships with weights in [0.1, 2.1); the last node is isolated. */
    static CsrGraph graph(int nodeCount, int relationships, long seed) {
        Random random = new Random(seed);
        CsrGraphBuilder builder = new CsrGraphBuilder(nodeCount);
        for (int k = 0; k < relationships; k++) {
            builder.add(random.nextInt(nodeCount - 1), random.nextInt(nodeCount - 1), 0.1f + 2f * random.nextFloat());
        }
        return builder.build();
    }

    static float[] vectors(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) random.nextGaussian();
        }
        return values;
    }
}
