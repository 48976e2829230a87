package org.interestgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CsrGraphBuilderTest {

    @Test
    void symmetricRowsAscendWithParallelRelationshipsAdded() {
        CsrGraph graph = filled().build();
        assertThat(graph.offsets()).containsExactly(0, 2, 4, 6, 6);
        assertThat(graph.targets()).containsExactly(1, 2, 0, 2, 0, 1);
        assertThat(graph.weights()).containsExactly(1.5f, 2f, 1.5f, 4f, 2f, 4f);
        assertThat(graph.degree(3)).isZero();
    }

    @Test
    void directedRowsHoldTheDirectionsAsAdded() {
        CsrGraph graph = filled().buildDirected();
        assertThat(graph.offsets()).containsExactly(0, 2, 2, 3, 3);
        assertThat(graph.targets()).containsExactly(1, 2, 1);
        assertThat(graph.weights()).containsExactly(1.5f, 2f, 4f);
    }

    @Test
    void buildingStopsWhenAsked() {
        CsrGraphBuilder builder = new CsrGraphBuilder(4, () -> {
            throw new IllegalStateException("terminated");
        });
        builder.add(0, 1, 1f);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("terminated");
    }

    /** Asked about once in 65,536 rows and relationships, each of three passes. */
    @Test
    void buildingAsksAgainAndAgain() {
        AtomicInteger asked = new AtomicInteger();
        CsrGraphBuilder builder = new CsrGraphBuilder(200_000, asked::incrementAndGet);
        for (int k = 0; k < 199_999; k++) {
            builder.add(k, k + 1, 1f);
        }
        builder.build();
        assertThat(asked).hasValue(3 * 4);
    }

    private static CsrGraphBuilder filled() {
        CsrGraphBuilder builder = new CsrGraphBuilder(4);
        builder.add(2, 1, 4f);
        builder.add(0, 2, 2f);
        builder.add(0, 1, 1f);
        builder.add(3, 3, 9f);
        builder.add(0, 1, 0.5f);
        return builder;
    }
}
