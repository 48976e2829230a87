package org.interestgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.interestgraph.parallel.Termination;
import org.junit.jupiter.api.Test;

class NodeOrderProperties {

    /** Every row once, and the same relationships between rows as between nodes, each row's ascending. */
    @Property(tries = 100)
    void renumberingKeepsTheGraph(
            @ForAll @IntRange(min = 1, max = 30) int nodes,
            @ForAll @IntRange(max = 100) int relationships,
            @ForAll long seed) {
        Random random = new Random(seed);
        CsrGraphBuilder builder = new CsrGraphBuilder(nodes);
        for (int k = 0; k < relationships; k++) {
            builder.add(random.nextInt(nodes), random.nextInt(nodes), random.nextFloat(0.5f, 2f));
        }
        CsrGraph graph = builder.build();
        int[] apart = IntStream.range(0, nodes).filter(node -> node % 3 == 1).toArray();
        NodeOrder order = NodeOrder.byCommunity(graph, apart, Termination.NEVER);
        boolean[] taken = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            assertThat(taken[order.row(node)]).isFalse();
            taken[order.row(node)] = true;
            assertThat(order.row(node) >= nodes - apart.length).isEqualTo(node % 3 == 1);
        }
        CsrGraph renumbered = order.renumbered(graph, Termination.NEVER);
        assertThat(renumbered.relationshipCount()).isEqualTo(graph.relationshipCount());
        for (int node = 0; node < nodes; node++) {
            int row = order.row(node);
            assertThat(renumbered.degree(row)).isEqualTo(graph.degree(node));
            for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
                assertThat(weight(renumbered, row, order.row(graph.targets()[e])))
                        .isEqualTo(graph.weights()[e]);
            }
            for (int e = renumbered.offsets()[row] + 1; e < renumbered.offsets()[row + 1]; e++) {
                assertThat(renumbered.targets()[e]).isGreaterThan(renumbered.targets()[e - 1]);
            }
        }
    }

    private static float weight(CsrGraph graph, int row, int target) {
        for (int e = graph.offsets()[row]; e < graph.offsets()[row + 1]; e++) {
            if (graph.targets()[e] == target) {
                return graph.weights()[e];
            }
        }
        return Float.NaN;
    }

    /** Two cliques whose nodes alternate: each becomes one run of rows. */
    @Test
    void communitiesStandTogether() {
        CsrGraphBuilder builder = new CsrGraphBuilder(20);
        for (int a = 0; a < 20; a++) {
            for (int b = a + 2; b < 20; b += 2) {
                builder.add(a, b, 1);
            }
        }
        builder.add(0, 1, 1);
        NodeOrder order = NodeOrder.byCommunity(builder.build(), new int[0], Termination.NEVER);
        boolean evenFirst = order.row(0) < 10;
        for (int node = 0; node < 20; node++) {
            assertThat(order.row(node) < 10).isEqualTo((node % 2 == 0) == evenFirst);
        }
    }
}
