package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Large jobs are refused before they begin, with the figure and what helps. */
class HeapRefusalTest extends BlockShopTest {

    @Test
    void aTrainingThatDoesNotFitIsRefusedAndLeavesNothing() {
        assertThat(errorOf("CALL interest.model.train('shop', 'huge',"
                        + " {embeddingDimension: 4096, batchSize: 1000000, negativeSamples: 100})"))
                .matches(
                        "Training needs about \\d+ [MG]iB of heap, room for large arrays included, but .* are free; lower `embeddingDimension` \\(now"
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
    void soIsACrossValidation() {
        String configuration = "{embeddingDimension: 4096, batchSize: 1000000, negativeSamples: 100}";
        assertThat(errorOf("CALL interest.crossValidate('shop', " + configuration + ")"))
                .startsWith("A fold of the cross-validation needs about ")
                .contains("`batchSize` (now 1000000)");
        assertThat((Long) row("CALL interest.crossValidate.estimate('shop', " + configuration + ")")
                        .get("bytesMin"))
                .as("a fold, beside the data of all")
                .isGreaterThan((Long) row("CALL interest.model.train.estimate('shop', 'huge', " + configuration + ")")
                        .get("bytesMin"));
    }

    @Test
    void recommendingToAllTellsWhatItNeeds() {
        train("m", "itemGraphs", List.of("cooccurrence"));
        Map<String, Object> few = row("CALL interest.recommend.stats.estimate('shop', {k: 1})");

        assertThat(few).containsEntry("nodeCount", (long) NODES);
        assertThat(row("CALL interest.recommend.stream.estimate('shop', {k: 1})"))
                .isEqualTo(few);
        assertThat((Long) row("CALL interest.recommend.write.estimate('shop', {k: 30})")
                        .get("bytesMax"))
                .as("relationships to write are held until the transaction commits")
                .isGreaterThan(30L * BLOCKS * PER_BLOCK * 500)
                .isGreaterThan((Long) few.get("bytesMax"));
    }

    @Test
    void sudoIsAKeyOfAllOfThem() {
        train("model", "sudo", true);
        assertThat(row("CALL interest.gcn.stats('shop', {sudo: true})")).containsEntry("nodeCount", (long) NODES);
        assertThat(row("CALL interest.recommend.stats('shop', {sudo: true, k: 3})"))
                .containsEntry("recommendations", 3L * BLOCKS * PER_BLOCK);
    }
}
