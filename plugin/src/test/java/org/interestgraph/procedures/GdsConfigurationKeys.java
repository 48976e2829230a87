package org.interestgraph.procedures;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.gds.core.CypherMapWrapper;
import org.neo4j.gds.embeddings.fastrp.FastRPMutateConfigImpl;
import org.neo4j.gds.embeddings.fastrp.FastRPStatsConfigImpl;
import org.neo4j.gds.embeddings.fastrp.FastRPStreamConfigImpl;
import org.neo4j.gds.embeddings.fastrp.FastRPWriteConfigImpl;
import org.neo4j.gds.embeddings.graphsage.algo.GraphSageTrainConfigImpl;
import org.neo4j.gds.projection.GraphProjectFromStoreConfigImpl;
import org.neo4j.gds.similarity.knn.KnnMutateConfigImpl;
import org.neo4j.gds.similarity.knn.KnnStatsConfigImpl;
import org.neo4j.gds.similarity.knn.KnnStreamConfigImpl;
import org.neo4j.gds.similarity.knn.KnnWriteConfigImpl;

/**
 * The configuration keys that a GDS procedure of the running server takes. GDS does not list them, so every name that any
 * of its configurations or any of ours has is tried: an unknown one is refused by name, whatever its value.
 */
final class GdsConfigurationKeys {

    private record Call(String arguments, Map<String, Object> configuration, Collection<String> named) {}

    /** Refused by every key that is known, so that nothing runs. */
    private static final Object NEVER_VALID = LocalDate.of(2024, 1, 1);

    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected configuration keys?: (.*)");

    private static final Map<String, Object> EMBEDDING = Map.of("embeddingDimension", 8L);
    private static final Map<String, Object> NEIGHBOURS = Map.of("nodeProperties", List.of("x"));
    private static final Map<String, Object> MODEL = Map.of("modelName", "x", "featureProperties", List.of("x"));

    private static final Map<String, Call> CALLS = calls();

    private final Driver driver;
    private final Set<String> candidates;

    /** @param ours names to try beside GDS's own */
    GdsConfigurationKeys(Driver driver, Collection<String> ours) {
        this.driver = driver;
        this.candidates = new TreeSet<>(ours);
        CALLS.values().forEach(call -> candidates.addAll(call.named));
    }

    /** In alphabetical order. */
    List<String> names(String procedure) {
        Call call = CALLS.get(procedure);
        if (call == null) {
            throw new AssertionError("Say in GdsConfigurationKeys how " + procedure + " is called.");
        }
        Set<String> known = new TreeSet<>(candidates);
        known.removeAll(call.named);
        known.removeAll(refused(procedure, call, known));
        call.named.stream()
                .filter(key -> !refused(procedure, call, Set.of(key)).contains(key))
                .forEach(known::add);
        return List.copyOf(known);
    }

    /** Which of {@code keys} the procedure calls unexpected. */
    private Set<String> refused(String procedure, Call call, Set<String> keys) {
        Map<String, Object> configuration = new HashMap<>(call.configuration);
        keys.forEach(key -> configuration.put(key, NEVER_VALID));
        try (Session session = driver.session();
                Transaction transaction = session.beginTransaction()) {
            transaction
                    .run(
                            "CALL " + procedure + "(" + call.arguments + ", $configuration)",
                            Map.of("configuration", configuration))
                    .consume();
            throw new AssertionError(procedure + " takes dates as " + keys + ".");
        } catch (Neo4jException e) {
            Matcher refused = UNEXPECTED.matcher(e.getMessage().replaceAll(" \\(Did you mean[^)]*\\)", ""));
            return refused.find() ? Set.of(refused.group(1).split(", ")) : Set.of();
        }
    }

    private static Map<String, Call> calls() {
        Map<String, Object> mutated = with(EMBEDDING, Map.of("mutateProperty", "x"));
        Map<String, Object> written = with(EMBEDDING, Map.of("writeProperty", "x"));
        Map<String, Object> related = with(NEIGHBOURS, Map.of("mutateProperty", "x", "mutateRelationshipType", "X"));
        Map<String, Object> stored = with(NEIGHBOURS, Map.of("writeProperty", "x", "writeRelationshipType", "X"));
        return Map.of(
                "gds.fastRP.stream",
                onShop(EMBEDDING, new FastRPStreamConfigImpl(wrapped(EMBEDDING)).configKeys()),
                "gds.fastRP.stats",
                onShop(EMBEDDING, new FastRPStatsConfigImpl(wrapped(EMBEDDING)).configKeys()),
                "gds.fastRP.mutate",
                onShop(mutated, new FastRPMutateConfigImpl(wrapped(mutated)).configKeys()),
                "gds.fastRP.write",
                onShop(written, new FastRPWriteConfigImpl(wrapped(written)).configKeys()),
                "gds.beta.graphSage.train",
                onShop(MODEL, new GraphSageTrainConfigImpl("", wrapped(MODEL)).configKeys()),
                "gds.knn.stream",
                onShop(NEIGHBOURS, new KnnStreamConfigImpl(wrapped(NEIGHBOURS)).configKeys()),
                "gds.knn.stats",
                onShop(NEIGHBOURS, new KnnStatsConfigImpl(wrapped(NEIGHBOURS)).configKeys()),
                "gds.knn.mutate",
                onShop(related, new KnnMutateConfigImpl(wrapped(related)).configKeys()),
                "gds.knn.write",
                onShop(stored, new KnnWriteConfigImpl(wrapped(stored)).configKeys()),
                "gds.graph.project",
                new Call(
                        "'unmade', 'User', 'BOUGHT'",
                        Map.of(),
                        GraphProjectFromStoreConfigImpl.builder()
                                .username("")
                                .graphName("x")
                                .nodeProjections("User")
                                .relationshipProjections("BOUGHT")
                                .build()
                                .configKeys()));
    }

    private static Call onShop(Map<String, Object> configuration, Collection<String> named) {
        return new Call("'shop'", configuration, named);
    }

    private static CypherMapWrapper wrapped(Map<String, Object> configuration) {
        return CypherMapWrapper.create(configuration);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
