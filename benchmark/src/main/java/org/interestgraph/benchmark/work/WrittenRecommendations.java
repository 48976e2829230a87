package org.interestgraph.benchmark.work;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.Shop;

/** What {@code interest.recommend.write} finds: the exact best, by matrix products. */
final class WrittenRecommendations {

    private static final String TYPE = "BENCHMARK_TOP";

    private WrittenRecommendations() {}

    /** Ids of the best items of some users, nothing excluded; the relationships are removed again. */
    static Map<String, Set<Long>> of(Database database, List<String> users, int k, int threads) {
        database.query(
                """
                CALL interest.recommend.write($graph, {modelName: $model, k: $k, includeKnown: true, concurrency: $threads,
                  writeRelationshipType: $type})
                YIELD relationshipsWritten RETURN relationshipsWritten""",
                Map.of("graph", Shop.GRAPH, "model", TrainedModel.NAME, "k", k, "threads", threads, "type", TYPE));
        Map<String, Set<Long>> found = new HashMap<>();
        database.query(
                        "MATCH (u:User)-[r]->(i:Item) WHERE u.userId IN $users AND type(r) = $type"
                                + " RETURN u.userId AS user, collect(id(i)) AS items",
                        Map.of("users", users, "type", TYPE))
                .forEach(row -> found.put(
                        row.get("user").asString(),
                        new HashSet<>(row.get("items").asList(id -> id.asLong()))));
        database.query("MATCH ()-[r:" + TYPE + "]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 50000 ROWS", Map.of());
        return found;
    }
}
