package org.interestgraph.procedures;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interestgraph.config.BatchRecommendConfig;
import org.interestgraph.config.CompareConfig;
import org.interestgraph.config.CrossValidateConfig;
import org.interestgraph.config.EvaluateConfig;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.config.RefreshConfig;
import org.interestgraph.config.SearchConfig;
import org.interestgraph.config.SessionConfig;
import org.interestgraph.config.SubgraphConfig;
import org.interestgraph.config.TrainConfig;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;

/** The keys of a procedure's configuration, as its own refusals tell them: unknown keys name all, wrong values the range. */
final class ConfigurationKeys {

    private static final String UNKNOWN = "noSuchKeyAtAll";
    private static final Object NEVER_VALID = LocalDate.of(2024, 1, 1);
    private static final Pattern ALLOWED = Pattern.compile("`[^`]*" + UNKNOWN + "`.*Allowed keys: (.*)\\.$");
    private static final Pattern RANGE = Pattern.compile("but must be (.*); write for example ");
    private static final Map<String, String> CHOSEN = Map.of(
            "concurrency", "the number of processors",
            "jobId", "a new UUID",
            "readConcurrency", "4, or the number of processors where that is fewer",
            "writeConcurrency", "`concurrency`");
    private static final Properties MEANINGS = meanings();

    private final Driver driver;
    private final String procedure;
    private final String arguments;
    private final Map<String, Object> configuration;
    private final Map<String, Object> defaults;

    /** @param configuration an allowed configuration, as Cypher text */
    ConfigurationKeys(Driver driver, String procedure, String arguments, String configuration) {
        this.driver = driver;
        this.procedure = procedure;
        this.arguments = arguments;
        this.configuration = map("RETURN " + configuration + " AS map");
        this.defaults = defaults();
    }

    /** Names of the keys on the first level, in alphabetical order. */
    List<String> names() {
        return allowed(List.of());
    }

    /** A table row per key. */
    List<String> lines() {
        return lines("", List.of());
    }

    private List<String> lines(String prefix, List<String> sections) {
        List<String> lines = new ArrayList<>();
        for (String key : allowed(sections)) {
            List<String> path = new ArrayList<>(sections);
            path.add(key);
            Matcher range = RANGE.matcher(refusal(path, NEVER_VALID));
            String value = range.find() ? range.group(1) : "any value";
            lines.add("| `%s%s` | %s | %s | %s |\n"
                    .formatted(prefix, key, value, sections.isEmpty() ? shownDefault(key) : "", meaning(prefix + key)));
            if (value.equals("a MAP")) {
                lines.addAll(lines(prefix + key + ".", path));
            }
        }
        return lines;
    }

    private List<String> allowed(List<String> sections) {
        List<String> path = new ArrayList<>(sections);
        path.add(UNKNOWN);
        Matcher allowed = ALLOWED.matcher(refusal(path, 1));
        return allowed.find() ? List.of(allowed.group(1).split(", ")) : List.of();
    }

    /** What the procedure says to {@code value} at {@code path}; empty where it takes it. */
    private String refusal(List<String> path, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(configuration);
        Object nested = value;
        for (int level = path.size() - 1; level > 0; level--) {
            nested = Map.of(path.get(level), nested);
        }
        changed.put(path.get(0), nested);
        try (Session session = driver.session();
                Transaction transaction = session.beginTransaction()) {
            transaction
                    .run("CALL " + procedure + "(" + arguments + ", $configuration)", Map.of("configuration", changed))
                    .consume();
            transaction.rollback();
            return "";
        } catch (Neo4jException e) {
            return e.getMessage();
        }
    }

    private String meaning(String key) {
        if (key.startsWith("parameterSpace.")) {
            return "Values of `" + key.replace("parameterSpace.", "") + "` to try.";
        }
        String meaning = MEANINGS.getProperty(procedure + "/" + key, MEANINGS.getProperty(key));
        if (meaning == null) {
            throw new AssertionError(
                    "Say in configuration-keys.properties what `" + key + "` of " + procedure + " means.");
        }
        return meaning;
    }

    private String shownDefault(String key) {
        Object value = defaults.get(key);
        boolean decidedByTheGraph = key.equals("relationshipTypes")
                && (procedure.equals("interest.graph.project") || procedure.startsWith("interest.gcn."));
        if (value == null || decidedByTheGraph) {
            return "";
        }
        String chosenByTheMachine = CHOSEN.get(key);
        if (chosenByTheMachine != null) {
            return chosenByTheMachine;
        }
        if (value instanceof String text) {
            return "`'" + text + "'`";
        }
        if (value instanceof List<?> list) {
            return "`"
                    + list.stream()
                            .map(e -> e instanceof String ? "'" + e + "'" : String.valueOf(e))
                            .toList() + "`";
        }
        return "`" + value + "`";
    }

    private Map<String, Object> defaults() {
        return switch (procedure) {
            case "interest.model.train" -> TrainConfig.of(Map.of()).effective();
            case "interest.crossValidate" ->
                CrossValidateConfig.of(Map.of()).train().effective();
            case "interest.model.search" -> searchDefaults();
            case "interest.compare" -> CompareConfig.of(Map.of()).effective();
            case "interest.evaluate" -> EvaluateConfig.of(Map.of()).effective();
            case "interest.recommend.stream", "interest.recommend.stats" ->
                BatchRecommendConfig.of(Map.of(), BatchRecommendConfig.Mode.STREAM)
                        .effective();
            case "interest.recommend.write" ->
                BatchRecommendConfig.of(Map.of(), BatchRecommendConfig.Mode.WRITE)
                        .effective();
            case "interest.recommend.mutate" -> mutateDefaults();
            case "interest.recommend" -> components(RecommendConfig.of(Map.of()).items());
            case "interest.recommend.session" ->
                components(SessionConfig.of(Map.of()).items());
            case "interest.model.refresh" -> RefreshConfig.of(Map.of()).effective();
            case "interest.subgraph" -> components(SubgraphConfig.of(Map.of()));
            case "interest.graph.project" -> map("CALL interest.graph.project('defaults') YIELD configuration");
            default ->
                procedure.startsWith("interest.gcn.")
                        ? map("CALL interest.gcn.stats('shop') YIELD configuration")
                        : Map.of();
        };
    }

    /** Without the type that has to be given. */
    private static Map<String, Object> mutateDefaults() {
        Map<String, Object> type = Map.of(BatchRecommendConfig.MUTATE_TYPE, "RECOMMENDED");
        Map<String, Object> defaults = new LinkedHashMap<>(
                BatchRecommendConfig.of(type, BatchRecommendConfig.Mode.MUTATE).effective());
        defaults.remove(BatchRecommendConfig.MUTATE_TYPE);
        return defaults;
    }

    /** Without the space that has to be given. */
    private static Map<String, Object> searchDefaults() {
        Map<String, Object> space = Map.of("parameterSpace", Map.of("loss", List.of("bpr")));
        Map<String, Object> defaults =
                new LinkedHashMap<>(TrainConfig.of(Map.of()).effective());
        defaults.putAll(SearchConfig.of(space).effective());
        defaults.remove("parameterSpace");
        return defaults;
    }

    /** Plain components of a configuration record; they are called as the keys are. */
    private static Map<String, Object> components(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(config);
                if (value instanceof Number) {
                    values.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    /** The only value of a query's only row. */
    private Map<String, Object> map(String query) {
        try (Session session = driver.session()) {
            return session.run(query).single().get(0).asMap();
        }
    }

    private static Properties meanings() {
        Properties meanings = new Properties();
        Path file = Path.of("src/test/resources/org/interestgraph/procedures/configuration-keys.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            meanings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }
}
