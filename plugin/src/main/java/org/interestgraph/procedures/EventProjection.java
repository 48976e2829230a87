package org.interestgraph.procedures;

import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.GraphProjectConfig;
import org.interestgraph.config.NameList;
import org.interestgraph.config.NearestName;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.procedures.GraphProjectProcedure.Projected;
import org.interestgraph.projection.GraphCatalog;
import org.interestgraph.projection.ProjectedGraph;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * Projects events through GDS: natively where stored weights will do, else by GDS's Cypher aggregation with weights
 * computed on the way. Names given by users are checked against the database and passed as parameters, never as text.
 */
record EventProjection(Transaction transaction, GraphCatalog catalog) {

    private static final String NATIVE =
            """
            CALL gds.graph.project($graphName, $nodeLabels, $relationships, {readConcurrency: $readConcurrency, jobId: $jobId})
            YIELD nodeCount, relationshipCount, projectMillis
            RETURN nodeCount, relationshipCount, projectMillis, 0 AS undated, 0 AS untimed
            """;

    private static final String COMPUTED =
            """
            CALL {
              MATCH (node:$any($nodeLabels))
              RETURN node AS source, null AS target, false AS undated, false AS untimed, {
                sourceNodeLabels: [label IN labels(node) WHERE label IN $nodeLabels],
                targetNodeLabels: null
              } AS data
            UNION ALL
              MATCH (source:$any($nodeLabels))-[r:$any($allTypes)]->(target:$any($nodeLabels))
              WITH source, target, r, type(r) IN $eventTypes AS isEvent, CASE
                WHEN r[$timestampProperty] IS :: ZONED DATETIME THEN r[$timestampProperty].epochMillis / 1000.0
                WHEN r[$timestampProperty] IS :: INTEGER | FLOAT THEN toFloat(r[$timestampProperty])
              END AS seconds
              RETURN source, target, isEvent AND $halfLifeDays IS NOT NULL AND r.lastAt IS NULL AS undated,
                isEvent AND $timesRequired AND seconds IS NULL AS untimed, {
                sourceNodeLabels: [label IN labels(source) WHERE label IN $nodeLabels],
                targetNodeLabels: [label IN labels(target) WHERE label IN $nodeLabels],
                relationshipType: type(r),
                relationshipProperties: {
                  weight: toFloat(CASE
                    WHEN NOT (isEvent AND $computed) THEN coalesce(r[$weightProperty], 1.0)
                    WHEN $halfLifeDays IS NULL OR r.lastAt IS NULL OR r.lastAt > $referenceTime
                      THEN coalesce($typeWeights[type(r)], 1.0) * coalesce(r.count, 1)
                    ELSE coalesce($typeWeights[type(r)], 1.0) * coalesce(r.count, 1)
                      * 2.0 ^ (-duration.inSeconds(r.lastAt, $referenceTime).seconds / 86400.0 / $halfLifeDays)
                  END)%s
                }
              } AS data
            }
            WITH sum(CASE WHEN undated THEN 1 ELSE 0 END) AS undated,
              sum(CASE WHEN untimed THEN 1 ELSE 0 END) AS untimed,
              gds.graph.project($graphName, source, target, data,
                {undirectedRelationshipTypes: ['*'], readConcurrency: $readConcurrency, jobId: $jobId}) AS graph
            RETURN graph.nodeCount AS nodeCount, graph.relationshipCount AS relationshipCount,
              graph.projectMillis AS projectMillis, undated, untimed
            """;

    private static final String TIMESTAMP = ", timestamp: coalesce(seconds, toFloat('NaN'))";

    /** Where the import puts the seconds of an event relationship's newest event. */
    private static final String STORED_TIMESTAMP = "timestamp";

    private static final String TERM = "Term";
    private static final String HAS_TERM = "HAS_TERM";

    /** An index alone makes a type known to the database, so types are asked for by their number of relationships. */
    private static final String EVENT_TYPES_WITH_RELATIONSHIPS = StandardKeys.EVENT_TYPES.stream()
            .map(type -> "MATCH ()-[r:" + type + "]->() WITH count(r) AS count WHERE count > 0 RETURN '" + type
                    + "' AS type")
            .collect(Collectors.joining(" UNION ALL "));

    Projected project(String graphName, GraphProjectConfig asked) {
        GraphProjectConfig parameters = asked.itemFeatures() && hasTerms() ? asked.with(TERM, HAS_TERM) : asked;
        if (catalog.exists(graphName)) {
            throw new IllegalArgumentException("A graph named '" + graphName + "' exists already; choose another name,"
                    + " or drop it with CALL gds.graph.drop('" + graphName + "').");
        }
        parameters.nodeLabels().forEach(label -> requireInUse("label", label, column("CALL db.labels()")));
        List<String> eventTypes = eventTypes(parameters);
        ZonedDateTime reference = parameters.halfLifeDays().isPresent()
                ? parameters.referenceTime().orElseGet(() -> newest(eventTypes))
                : null;
        List<String> properties = column("CALL db.propertyKeys()");
        boolean stored = parameters.isNative() && properties.contains(parameters.weightProperty());
        boolean timed = parameters.timestampProperty().isPresent() || properties.contains(STORED_TIMESTAMP);
        Map<String, Object> row = single(
                stored ? NATIVE : COMPUTED.formatted(timed ? TIMESTAMP : ""),
                queryParameters(graphName, parameters, eventTypes, reference, timed));
        requireComplete(graphName, parameters, eventTypes, (Long) row.get("undated"), (Long) row.get("untimed"));
        return new Projected(
                graphName,
                (Long) row.get("nodeCount"),
                (Long) row.get("relationshipCount"),
                (Long) row.get("projectMillis"),
                effective(parameters, eventTypes, reference));
    }

    private boolean hasTerms() {
        return !column("MATCH (:" + TERM + ")<-[r:" + HAS_TERM + "]-() RETURN type(r) AS type LIMIT 1")
                .isEmpty();
    }

    private List<String> eventTypes(GraphProjectConfig parameters) {
        List<String> inUse = column("CALL db.relationshipTypes()");
        Stream.concat(parameters.relationshipTypes().stream(), parameters.additionalRelationshipTypes().stream())
                .forEach(type -> requireInUse("relationship type", type, inUse));
        List<String> events = parameters.relationshipTypes().isEmpty()
                ? column(EVENT_TYPES_WITH_RELATIONSHIPS)
                : parameters.relationshipTypes();
        if (events.isEmpty()) {
            throw new IllegalArgumentException("The database has no relationship of the types "
                    + String.join(", ", StandardKeys.EVENT_TYPES)
                    + "; import events first, or name your own types in relationshipTypes.");
        }
        parameters.typeWeights().keySet().stream()
                .filter(type -> !events.contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw new IllegalArgumentException("`relationshipTypeWeights` names '" + type
                            + "', which is not among the projected event types"
                            + NearestName.hint(type, events, "'") + " Allowed: " + NameList.of(events, "") + ".");
                });
        return events;
    }

    private static void requireInUse(String kind, String name, Collection<String> inUse) {
        if (!inUse.contains(name)) {
            throw new IllegalArgumentException("The database has no "
                    + (kind.equals("label") ? "node with the label '" : "relationship of the type '")
                    + CypherText.ofName(name) + "'"
                    + NearestName.hint(name, inUse, "'") + " In use: "
                    + NameList.of(inUse, "") + ".");
        }
    }

    private ZonedDateTime newest(List<String> eventTypes) {
        Object newest = single(
                        "MATCH ()-[r:$any($types)]->() RETURN max(r.lastAt) AS newest", Map.of("types", eventTypes))
                .get("newest");
        if (newest instanceof ZonedDateTime time) {
            return time;
        }
        throw new IllegalArgumentException("`halfLifeDays` needs the DATETIME property lastAt on the relationships of"
                + " the types " + String.join(", ", eventTypes) + ", but the newest found is " + newest + ".");
    }

    /** Drops what was projected where it is not what was asked for. */
    private void requireComplete(
            String graphName, GraphProjectConfig parameters, List<String> eventTypes, long undated, long untimed) {
        ProjectedGraph graph = catalog.graph(graphName);
        List<String> projected = graph.relationshipTypes(StandardKeys.ALL);
        List<String> empty = Stream.concat(eventTypes.stream(), parameters.additionalRelationshipTypes().stream())
                .filter(type -> !projected.contains(type) || graph.relationshipCount(List.of(type)) == 0)
                .toList();
        if (!empty.isEmpty() || undated > 0 || untimed > 0) {
            catalog.drop(graphName);
        }
        if (!empty.isEmpty()) {
            throw new IllegalArgumentException("No relationship of the type '" + empty.get(0)
                    + "' connects nodes with the labels " + String.join(", ", parameters.nodeLabels())
                    + "; add the labels of its ends to additionalNodeLabels, or leave the type out.");
        }
        if (undated > 0) {
            throw new IllegalArgumentException(undated + " event relationships have no lastAt, so `halfLifeDays` cannot"
                    + " weigh them; set lastAt on them, or leave halfLifeDays out.");
        }
        if (untimed > 0) {
            throw new IllegalArgumentException(untimed + " event relationships have no DATETIME or number `"
                    + parameters.timestampProperty().orElseThrow()
                    + "` to take the time from; set it on them, or leave timestampProperty out.");
        }
    }

    private static Map<String, Object> queryParameters(
            String graphName,
            GraphProjectConfig parameters,
            List<String> eventTypes,
            ZonedDateTime reference,
            boolean timed) {
        List<String> allTypes = Stream.concat(eventTypes.stream(), parameters.additionalRelationshipTypes().stream())
                .distinct()
                .toList();
        Map<String, Object> weight = Map.of("property", parameters.weightProperty(), "defaultValue", 1.0);
        Map<String, Object> time = Map.of("property", STORED_TIMESTAMP, "defaultValue", Double.NaN);
        Map<String, Object> other = Map.of("orientation", "UNDIRECTED", "properties", Map.of("weight", weight));
        Map<String, Object> event = timed
                ? Map.of("orientation", "UNDIRECTED", "properties", Map.of("weight", weight, "timestamp", time))
                : other;
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("graphName", graphName);
        query.put("nodeLabels", parameters.nodeLabels());
        query.put(
                "relationships",
                allTypes.stream()
                        .collect(Collectors.toMap(type -> type, type -> eventTypes.contains(type) ? event : other)));
        query.put("allTypes", allTypes);
        query.put("eventTypes", eventTypes);
        query.put("weightProperty", parameters.weightProperty());
        query.put("computed", parameters.weightsAreComputed());
        query.put("typeWeights", parameters.typeWeights());
        query.put(
                "halfLifeDays",
                parameters.halfLifeDays().isPresent()
                        ? parameters.halfLifeDays().getAsDouble()
                        : null);
        query.put("referenceTime", reference);
        query.put("timestampProperty", parameters.timestampProperty().orElse(STORED_TIMESTAMP));
        query.put("timesRequired", parameters.timestampProperty().isPresent());
        query.put("readConcurrency", parameters.readConcurrency());
        query.put("jobId", parameters.jobId());
        return query;
    }

    private static Map<String, Object> effective(
            GraphProjectConfig parameters, List<String> eventTypes, ZonedDateTime reference) {
        Map<String, Object> configuration = new LinkedHashMap<>(parameters.effective());
        configuration.put("relationshipTypes", eventTypes);
        if (reference != null) {
            configuration.put("referenceTime", reference);
        }
        return configuration;
    }

    private List<String> column(String query) {
        try (Result result = transaction.execute(query)) {
            String column = result.columns().get(0);
            return result.<String>columnAs(column).stream().toList();
        }
    }

    private Map<String, Object> single(String query, Map<String, Object> parameters) {
        try (Result result = transaction.execute(query, parameters)) {
            return result.next();
        }
    }
}
