package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Large jobs are refused before they begin, with the figure and what helps. */
class HeapRefusalTest extends BlockShopTest {

    @Test
    void aTrainingThatDoesNotFitIsRefusedAndLeavesNothing() {
        assertThat(errorOf("CALL interest.model.train('shop', 'huge',"
                        + " {embeddingDimension: 4096, batchSize: 1000000, negativeSamples: 100})"))
                .matches("Training needs about \\d+ [MG]iB of heap, but .* are free; lower `embeddingDimension` \\(now"
                        + " 4096\\), `batchSize` \\(now 1000000\\) or `itemNeighbours` \\(now 200\\), raise server\\.memory\\.heap\\.max_size in"
                        + " neo4j\\.conf, or try all the same with `sudo: true`\\.");
        assertThat(rows("CALL interest.model.list()")).isEmpty();
        assertThat(row("CALL interest.model.train.estimate('shop', 'huge',"
                                + " {embeddingDimension: 4096, batchSize: 1000000, negativeSamples: 100})")
                        .get("requiredMemory"))
                .asString()
                .endsWith("iB");
    }

    @Test
    void soIsAPropagation() {
        rows("CALL gds.graph.generate('wide', 400000, 1)");
        assertThat(errorOf("CALL interest.gcn.stats('wide', {embeddingDimension: 4096})"))
                .startsWith("Propagation needs about ")
                .contains("lower `embeddingDimension` (now 4096)");
        assertThat(errorOf("CALL interest.gcn.mutate('wide', {embeddingDimension: 4096, mutateProperty: 'x'})"))
                .startsWith("Propagation needs about ");
    }

    @Test
    void sudoIsAKeyOfAllOfThem() {
        train("model", "sudo", true);
        assertThat(row("CALL interest.gcn.stats('shop', {sudo: true})")).containsEntry("nodeCount", (long) NODES);
        assertThat(row("CALL interest.recommend.stats('shop', {sudo: true, k: 3})"))
                .containsEntry("recommendations", 3L * BLOCKS * PER_BLOCK);
    }
}
