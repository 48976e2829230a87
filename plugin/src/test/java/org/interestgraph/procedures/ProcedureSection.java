package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** The chapter of the reference about one procedure. */
final class ProcedureSection {

    private record Example(String arguments, String configuration) {
        String call(String name) {
            String all = configuration.isEmpty() ? arguments : arguments + ", " + configuration;
            return "CALL " + name + "(" + all + ")";
        }
    }

    /** Arguments before the configuration, and a configuration, on the shop of the tests. */
    private static final Map<String, Example> EXAMPLES = Map.ofEntries(
            Map.entry(
                    "interest.compare", new Example("'interests', 'interests', 'shop'", "{versionB: 1, k: [10, 20]}")),
            Map.entry(
                    "interest.crossValidate",
                    new Example("'shop'", "{folds: 3, epochs: 5, embeddingDimension: 16, k: 10}")),
            Map.entry("interest.crossValidate.estimate", new Example("'shop'", "{embeddingDimension: 16}")),
            Map.entry("interest.evaluate", new Example("'shop'", "{ranker: 'model', k: 20}")),
            Map.entry("interest.gcn.estimate", new Example("'shop'", "{layers: 2, embeddingDimension: 64}")),
            Map.entry("interest.gcn.mutate", new Example("'shop'", "{mutateProperty: 'embedding'}")),
            Map.entry("interest.gcn.mutate.estimate", new Example("'shop'", "{mutateProperty: 'embedding'}")),
            Map.entry("interest.gcn.stats", new Example("'shop'", "{layers: 2}")),
            Map.entry("interest.gcn.stats.estimate", new Example("'shop'", "{layers: 2}")),
            Map.entry("interest.gcn.stream", new Example("'shop'", "{relationshipTypes: ['BOUGHT'], layers: 2}")),
            Map.entry("interest.gcn.stream.estimate", new Example("'shop'", "{layers: 2}")),
            Map.entry("interest.gcn.write", new Example("'shop'", "{writeProperty: 'embedding'}")),
            Map.entry("interest.gcn.write.estimate", new Example("'shop'", "{writeProperty: 'embedding'}")),
            Map.entry("interest.graph.project", new Example("'events'", "{relationshipTypes: ['BOUGHT', 'CLICKED']}")),
            Map.entry(
                    "interest.graph.project.estimate",
                    new Example("'events'", "{relationshipTypeWeights: {BOUGHT: 4}}")),
            Map.entry("interest.model.describe", new Example("'interests'", "{version: 1}")),
            Map.entry("interest.model.drop", new Example("'interests'", "{version: 1, failIfMissing: false}")),
            Map.entry("interest.model.exists", new Example("'interests'", "")),
            Map.entry("interest.model.history", new Example("'interests'", "{version: 1}")),
            Map.entry("interest.model.list", new Example("", "")),
            Map.entry("interest.model.refresh", new Example("'interests', 'shop'", "{}")),
            Map.entry(
                    "interest.model.search",
                    new Example(
                            "'shop', 'interests'",
                            "{parameterSpace: {embeddingDimension: [16, 32], learningRate: {range: [0.001, 0.05]}},"
                                    + " method: 'successive-halving', maxTrials: 6, epochs: 27}")),
            Map.entry(
                    "interest.model.search.estimate",
                    new Example("'shop', 'interests'", "{parameterSpace: {embeddingDimension: [16, 32]}}")),
            Map.entry("interest.model.search.drop", new Example("'interests'", "")),
            Map.entry("interest.model.search.list", new Example("'interests'", "")),
            Map.entry(
                    "interest.model.train",
                    new Example("'shop', 'interests'", "{relationshipWeightProperty: 'weight', epochs: 20}")),
            Map.entry("interest.model.train.estimate", new Example("'shop', 'interests'", "{embeddingDimension: 64}")),
            Map.entry(
                    "interest.recommend.mutate",
                    new Example("'shop'", "{k: 5, mutateRelationshipType: 'RECOMMENDED'}")),
            Map.entry(
                    "interest.recommend.mutate.estimate",
                    new Example("'shop'", "{k: 5, mutateRelationshipType: 'RECOMMENDED'}")),
            Map.entry("interest.recommend.stats", new Example("'shop'", "{k: 5}")),
            Map.entry("interest.recommend.stats.estimate", new Example("'shop'", "{k: 5}")),
            Map.entry("interest.recommend.stream.estimate", new Example("'shop'", "{k: 5}")),
            Map.entry("interest.recommend.write.estimate", new Example("'shop'", "{k: 5}")),
            Map.entry("interest.recommend.stream", new Example("'shop'", "{k: 5}")),
            Map.entry("interest.recommend.write", new Example("'shop'", "{k: 5, exclude: ['BOUGHT']}")),
            Map.entry(
                    "interest.recommend",
                    new Example("'u12'", "{k: 5, where: {category: ['c1', 'c2'], price: {min: 20, max: 80}}}")),
            Map.entry("interest.recommend.session", new Example("['i11', 'i14']", "{k: 5, diversity: 0.3}")),
            Map.entry("interest.scores", new Example("'u12', ['i11', 'i30']", "{modelName: 'interests'}")),
            Map.entry("interest.subgraph", new Example("'u12'", "{maxNodes: 25}")),
            Map.entry("interest.version", new Example("", "")));

    /** Calls of functions on the shop of the tests. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "interest.score",
            "MATCH (i:Item {category: 'c2'}) RETURN i.itemId, interest.score('u12', i, {modelName: 'interests'})");

    private ProcedureSection() {}

    /** @param function its row of {@code SHOW FUNCTIONS} */
    static String ofFunction(Driver driver, Map<String, Object> function) {
        String name = (String) function.get("name");
        String example = FUNCTIONS.get(name);
        if (example == null) {
            throw new AssertionError("Give " + name + " an example here.");
        }
        runAndUndo(driver, example);
        StringBuilder text = new StringBuilder("\n## " + name + "\n" + function.get("description") + "\n");
        text.append("\n```cypher\n" + example + "\n```\n");
        text.append("\n| argument | type | |\n|---|---|---|\n");
        maps(function.get("argumentDescription")).forEach(argument -> text.append(line(argument)));
        return text + "\nGives a `" + function.get("returnDescription") + "`.\n";
    }

    /** @param procedure its row of {@code SHOW PROCEDURES} */
    static String of(Driver driver, Map<String, Object> procedure) {
        String name = (String) procedure.get("name");
        Example example = EXAMPLES.get(name);
        if (example == null) {
            throw new AssertionError("Give " + name + " an example here.");
        }
        runAndUndo(driver, example.call(name));
        StringBuilder text = new StringBuilder("\n## " + name + "\n" + procedure.get("description") + "\n");
        text.append("\n```cypher\n" + example.call(name) + "\n```\n");
        List<Map<String, Object>> arguments = maps(procedure.get("argumentDescription"));
        if (!arguments.isEmpty()) {
            text.append("\n| argument | type | |\n|---|---|---|\n");
            arguments.forEach(argument -> text.append(line(argument)));
        }
        if (arguments.stream().anyMatch(argument -> argument.get("name").equals("configuration"))) {
            text.append(configuration(driver, name, example));
        }
        text.append("\n| column | type | |\n|---|---|---|\n");
        maps(procedure.get("returnDescription")).forEach(column -> text.append(line(column)));
        return text.toString();
    }

    /** Names of the configuration keys of a procedure that has an example here. */
    static List<String> keys(Driver driver, String name) {
        Example example = EXAMPLES.get(name);
        return new ConfigurationKeys(driver, name, example.arguments(), example.configuration()).names();
    }

    private static String configuration(Driver driver, String name, Example example) {
        String estimated = name.replaceFirst("\\.estimate$", "");
        if (!estimated.equals(name) && EXAMPLES.containsKey(estimated)) {
            return "\nThe keys of the configuration are those of [%s](#%s).\n"
                    .formatted(estimated, estimated.replace(".", ""));
        }
        StringBuilder text =
                new StringBuilder("\n| key of the configuration | value | default | |\n|---|---|---|---|\n");
        new ConfigurationKeys(driver, name, example.arguments(), example.configuration())
                .lines()
                .forEach(text::append);
        return text.toString();
    }

    private static void runAndUndo(Driver driver, String call) {
        try (Session session = driver.session();
                Transaction transaction = session.beginTransaction()) {
            transaction.run(call).consume();
            transaction.rollback();
        }
    }

    private static String line(Map<String, Object> field) {
        return "| `%s` | `%s` | %s |\n".formatted(field.get("name"), field.get("type"), field.get("description"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }
}
