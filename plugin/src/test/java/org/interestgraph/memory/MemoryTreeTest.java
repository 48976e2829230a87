package org.interestgraph.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTreeTest {

    private static final MemoryTree ROWS = MemoryTree.of("rows", 10);
    private static final MemoryTree GRAPHS = MemoryTree.range("graphs", 2, 30);

    @Test
    void whatIsHeldTogetherAddsUpAndNothingIsNotShown() {
        MemoryTree sum = MemoryTree.sum("all", ROWS, GRAPHS, MemoryTree.of("none", 0));
        assertThat(sum.min()).isEqualTo(12);
        assertThat(sum.max()).isEqualTo(40);
        assertThat(sum.components()).containsExactly(ROWS, GRAPHS);
    }

    @Test
    void ofWhatComesOneAfterTheOtherTheLargestCounts() {
        MemoryTree largest = MemoryTree.largest("phases", ROWS, GRAPHS);
        assertThat(largest.min()).as("at least the rows").isEqualTo(10);
        assertThat(largest.max()).isEqualTo(30);
    }

    @Test
    void betweenTwoOfAKindEveryComponentIsARange() {
        MemoryTree few = MemoryTree.sum("all", ROWS);
        MemoryTree many = MemoryTree.sum("all", MemoryTree.of("rows", 50), GRAPHS);
        assertThat(MemoryTree.between(few, many))
                .isEqualTo(MemoryTree.sum("all", MemoryTree.range("rows", 10, 50), MemoryTree.range("graphs", 0, 30)));
    }
}
