package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.Test;

/**
 * What nobody can foretell is foretold by nobody, whatever the numbers of nodes: everybody's last purchase is one of five
 * items that nothing was known of before, so that they score as much as any other unknown one.
 */
class TiesTest extends InterestDatabaseTest {

    private static final int USERS = 60;
    private static final int SOLD = 200;
    private static final int BURST = 5;

    /** Items in the order they are created in, which is that of their node ids. */
    private static void shop(List<Integer> order) {
        rows("MATCH (n) DETACH DELETE n");
        rows("CALL gds.graph.drop('burst', false) YIELD graphName RETURN graphName");
        rows("UNWIND $order AS i CREATE (:Item {itemId: i})", Map.of("order", order));
        rows("UNWIND range(0, " + (USERS - 1) + ") AS u CREATE (:User {userId: u})");
        Random random = new Random(5);
        List<Map<String, Object>> events = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            for (int n = 0; n < 8; n++) {
                int item = BURST + (user % 10 * 20 + random.nextInt(20)) % SOLD;
                events.add(Map.of("u", user, "i", item, "t", n + 1.0));
            }
            events.add(Map.of("u", user, "i", user % BURST, "t", 100.0));
        }
        rows(
                """
                UNWIND $events AS e
                MATCH (u:User {userId: e.u}), (i:Item {itemId: e.i})
                MERGE (u)-[b:BOUGHT]->(i) SET b.timestamp = e.t, b.weight = 1.0""",
                Map.of("events", events));
        rows(
                """
                CALL gds.graph.project('burst', ['User', 'Item'], {BOUGHT: {
                    orientation: 'UNDIRECTED', properties: ['weight', 'timestamp']}})""");
    }

    private static double recall(List<Integer> order) {
        shop(order);
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "embeddingDimension",
                16,
                "layers",
                2,
                "epochs",
                3,
                "batchSize",
                256,
                "itemGraphs",
                List.of("seen", "cooccurrence")));
        Map<?, ?> metrics = (Map<?, ?>) row(
                        "CALL interest.model.train('burst', 'burst', $configuration)",
                        Map.of("configuration", configuration))
                .get("validationMetrics");
        assertThat(metrics.get("users")).isEqualTo((long) USERS);
        return (double) metrics.get("recall@20");
    }

    /** Twenty of 205 items are shown, less those that a user bought. */
    @Test
    void itemsThatBurstAfterTheCutoffDoNotGainByTheirNumbers() {
        List<Integer> first = IntStream.range(0, BURST + SOLD).boxed().toList();
        List<Integer> last = new ArrayList<>(first);
        Collections.reverse(last);
        List<Double> recalls = List.of(recall(first), recall(last));
        assertThat(recalls).allSatisfy(recall -> assertThat(recall).isLessThan(0.2));
    }
}
