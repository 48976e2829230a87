package org.interestgraph.benchmark.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/** A model's embeddings as the database streams them, and exact rankings by them in double precision. */
public final class Embeddings {

    private static final String STREAM =
            """
            CALL interest.gcn.stream($graph, {modelName: $model}) YIELD nodeId, embedding
            MATCH (n:%s) WHERE id(n) = nodeId%s
            RETURN nodeId, n.%s AS name, embedding""";

    private Embeddings() {}

    /**
     * The node ids of every user's k items with the highest dot products, or cosines.
     *
     * @param users their userIds
     */
    public static Map<String, List<Long>> topItems(
            Database database, String model, List<String> users, int k, boolean cosine) {
        Map<String, double[]> vectors = new HashMap<>();
        Map<String, Object> parameters = Map.of("graph", Shop.GRAPH, "model", model, "users", users);
        stream(
                database,
                STREAM.formatted("User", " AND n.userId IN $users", "userId"),
                parameters,
                (row, vector) -> vectors.put(row.get("name").asString(), scaled(vector, cosine)));
        TopIds[] tops = new TopIds[users.size()];
        for (int u = 0; u < tops.length; u++) {
            tops[u] = new TopIds(k);
        }
        stream(database, STREAM.formatted("Item", "", "itemId"), parameters, (row, vector) -> {
            long id = row.get("nodeId").asLong();
            double[] item = scaled(vector, cosine);
            for (int u = 0; u < tops.length; u++) {
                tops[u].offer(id, dot(vectors.get(users.get(u)), item));
            }
        });
        Map<String, List<Long>> found = new HashMap<>();
        for (int u = 0; u < tops.length; u++) {
            found.put(users.get(u), tops[u].ids());
        }
        return found;
    }

    private static void stream(
            Database database, String cypher, Map<String, Object> parameters, BiConsumer<Record, double[]> consumer) {
        try (Session session = database.readSession()) {
            Result rows = session.run(cypher, parameters);
            while (rows.hasNext()) {
                Record row = rows.next();
                Value embedding = row.get("embedding");
                double[] vector = new double[embedding.size()];
                for (int d = 0; d < vector.length; d++) {
                    vector[d] = embedding.get(d).asDouble();
                }
                consumer.accept(row, vector);
            }
        }
    }

    private static double[] scaled(double[] vector, boolean toUnitLength) {
        double norm = Math.sqrt(dot(vector, vector));
        if (toUnitLength && norm > 0) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] /= norm;
            }
        }
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
