package org.interestgraph.benchmark.work;

import java.util.Map;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.Shop;

/** The model's embeddings as node properties under a Neo4j vector index. */
record VectorIndex(Database database, int threads) {

    /** The k items whose embeddings are nearest to the user's. */
    static final String QUERY =
            """
            MATCH (u:User {userId: $userId})
            CALL db.index.vector.queryNodes('benchmark_embedding', $k, u.benchmarkEmbedding) YIELD node, score
            RETURN node.itemId AS itemId, score""";

    /** Writes the embeddings, makes the index, waits until it can be used, and returns the seconds. */
    double build() {
        long start = System.nanoTime();
        database.query(
                """
                CALL interest.gcn.write($graph, {modelName: $model, writeProperty: 'benchmarkEmbedding',
                  concurrency: $threads})
                YIELD nodePropertiesWritten RETURN nodePropertiesWritten""",
                Map.of("graph", Shop.GRAPH, "model", TrainedModel.NAME, "threads", threads));
        database.query(
                """
                CREATE VECTOR INDEX benchmark_embedding IF NOT EXISTS FOR (i:Item) ON (i.benchmarkEmbedding)
                OPTIONS {indexConfig: {`vector.dimensions`: 64, `vector.similarity_function`: 'cosine'}}""",
                Map.of());
        database.query("CALL db.awaitIndex('benchmark_embedding', 600)", Map.of());
        return (System.nanoTime() - start) / 1e9;
    }
}
