package org.interestgraph.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeIndexTest {

    private final NodeIndex index = new NodeIndex(new long[] {2, 5, 7, 1L << 40});

    @Test
    void findsRowsOfItsNodes() {
        assertThat(index.size()).isEqualTo(4);
        for (int row = 0; row < index.size(); row++) {
            assertThat(index.rowOf(index.nodeId(row))).isEqualTo(row);
        }
    }

    @Test
    void knowsNoOthers() {
        for (long id : new long[] {0, 3, 6, 8, Long.MAX_VALUE, -1}) {
            assertThat(index.rowOf(id)).isEqualTo(NodeIndex.UNKNOWN);
        }
        assertThat(new NodeIndex(new long[0]).rowOf(0)).isEqualTo(NodeIndex.UNKNOWN);
    }
}
