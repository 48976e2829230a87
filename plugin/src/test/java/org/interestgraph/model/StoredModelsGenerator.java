package org.interestgraph.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.InterestDatabaseTest;

/**
 * Writes a golden file of stored models as the sources at hand store them, with what they recommend. Run {@link #main} with
 * the file to write when the format of models changes, so that a later format can show that it still opens them.
 */
final class StoredModelsGenerator extends InterestDatabaseTest {

    private StoredModelsGenerator() {}

    public static void main(String[] arguments) throws IOException {
        new StoredModelsGenerator().write(Path.of(arguments[0]));
        System.exit(0);
    }

    private void write(Path file) throws IOException {
        rows(
                """
                UNWIND range(0, 11) AS n
                CREATE (:User {userId: 'u' + n, number: n})""");
        rows(
                """
                UNWIND range(0, 1) AS c CREATE (k:Category {name: 'c' + c})
                WITH k, c UNWIND range(0, 7) AS n
                CREATE (:Item {itemId: 'i' + (8 * c + n), number: 8 * c + n, category: k.name})-[:IN_CATEGORY]->(k)""");
        rows(
                """
                MATCH (u:User), (i:Item) WHERE i.number / 8 = u.number % 2
                WITH u, i, (i.number + 8 - (u.number / 2)) % 8 AS gap ORDER BY u.number, gap
                FOREACH (x IN [g IN [0, 1, 2] WHERE g = gap] |
                    CREATE (u)-[:BOUGHT {weight: 1.0 + 0.25 * gap, timestamp: 1000000 + 1000 * gap + u.number}]->(i))
                FOREACH (x IN [g IN [0, 3, 4] WHERE g = gap] |
                    CREATE (u)-[:CLICKED {weight: 0.5, timestamp: 999000 + 1000 * gap + u.number}]->(i))""");
        rows(
                """
                CALL gds.graph.project('stored', ['User', 'Item', 'Category'], {
                    BOUGHT: {properties: ['weight', 'timestamp']},
                    CLICKED: {properties: ['weight', 'timestamp']},
                    IN_CATEGORY: {}
                })""");
        train("dot", Map.of("itemGraphs", List.of(), "layers", 2));
        train("dot", Map.of("itemGraphs", List.of(), "layers", 1, "relationshipWeightProperty", "weight"));
        train(
                "mlp",
                Map.of(
                        "itemGraphs",
                        List.of(),
                        "scorer",
                        "mlp",
                        "hiddenLayers",
                        List.of(5, 3),
                        "residual",
                        true,
                        "activation",
                        "tanh",
                        "loss",
                        "bce"));
        train(
                "gcnconv",
                Map.of(
                        "itemGraphs",
                        List.of(),
                        "convolution",
                        "gcnconv",
                        "layers",
                        2,
                        "layerWeights",
                        List.of(0.5, 0.25, 0.25),
                        "aggregation",
                        "mean"));
        train("blend", Map.of("relationshipWeightProperty", "weight", "contextRelationshipTypes", List.of("CLICKED")));
        ObjectNode document = StoredModels.capture(service());
        ObjectNode recommended = document.putObject("recommended");
        for (Map<String, Object> model : rows("CALL interest.model.list() YIELD modelName RETURN DISTINCT modelName")) {
            String name = (String) model.get("modelName");
            recommended.set(name, new ObjectMapper().valueToTree(recommended(name)));
        }
        document.set("history", new ObjectMapper().valueToTree(rows("CALL interest.model.history('mlp')")));
        new ObjectMapper().writeValue(file.toFile(), document);
    }

    private static void train(String name, Map<String, Object> settings) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "embeddingDimension", 4, "epochs", 8, "batchSize", 16, "learningRate", 0.05, "learningRateDecay", 0.9));
        configuration.putAll(settings);
        row(
                "CALL interest.model.train('stored', $name, $configuration)",
                Map.of("name", name, "configuration", configuration));
    }

    static List<Map<String, Object>> recommended(String model) {
        return rows(
                """
                UNWIND ['u0', 'u5', 'u11'] AS user
                CALL interest.recommend(user, {modelName: $model, k: 20}) YIELD item, score
                RETURN user, item.itemId AS item, score ORDER BY user, score DESC, item""",
                Map.of("model", model));
    }
}
