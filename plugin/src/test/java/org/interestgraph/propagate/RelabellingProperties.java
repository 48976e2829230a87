package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;

/** Numbering the nodes differently permutes the output and changes nothing else. */
class RelabellingProperties {

    private static final int DIMENSION = 6;

    @Property(tries = 60)
    void permutesEmbeddings(
            @ForAll Aggregation aggregation,
            @ForAll @IntRange(min = 2, max = 40) int nodes,
            @ForAll @IntRange(max = 150) int relationships,
            @ForAll long seed) {
        CsrGraph graph = RandomGraphs.graph(nodes, relationships, seed);
        List<Integer> renamed = new ArrayList<>();
        long[] ids = new long[nodes];
        for (int i = 0; i < nodes; i++) {
            renamed.add(i);
            ids[i] = 1000L + 7L * i;
        }
        Collections.shuffle(renamed, new Random(seed));
        long[] renamedIds = new long[nodes];
        for (int i = 0; i < nodes; i++) {
            renamedIds[renamed.get(i)] = ids[i];
        }
        float[] original = embeddings(graph, aggregation, ids);
        float[] permuted = embeddings(relabelled(graph, renamed), aggregation, renamedIds);
        for (int i = 0; i < nodes; i++) {
            for (int k = 0; k < DIMENSION; k++) {
                assertThat(permuted[renamed.get(i) * DIMENSION + k])
                        .isCloseTo(original[i * DIMENSION + k], within(1e-5f));
            }
        }
    }

    private static float[] embeddings(CsrGraph graph, Aggregation aggregation, long[] ids) {
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            float[] features = InitialFeatures.gaussian(ids, DIMENSION, 42, workers);
            return PropagationTest.run(
                    graph,
                    aggregation,
                    new float[] {0.25f, 0.25f, 0.25f, 0.25f},
                    features,
                    DIMENSION,
                    1,
                    KernelProvider.kernels());
        }
    }

    private static CsrGraph relabelled(CsrGraph graph, List<Integer> renamed) {
        CsrGraphBuilder builder = new CsrGraphBuilder(graph.nodeCount());
        for (int i = 0; i < graph.nodeCount(); i++) {
            for (int e = graph.offsets()[i]; e < graph.offsets()[i + 1]; e++) {
                if (i < graph.targets()[e]) {
                    builder.add(renamed.get(i), renamed.get(graph.targets()[e]), graph.weights()[e]);
                }
            }
        }
        return builder.build();
    }
}
