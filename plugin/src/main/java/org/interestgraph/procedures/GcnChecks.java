package org.interestgraph.procedures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interestgraph.config.GcnConfig;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.projection.ProjectedGraph;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/** What {@code interest.gcn} looks up before it propagates: types that it may use, properties that it may not replace. */
final class GcnChecks {

    private GcnChecks() {}

    /**
     * The configuration with the relationship types that it means in {@code graph}; where none are named, all that hold no
     * held-out pairs.
     *
     * @throws IllegalArgumentException where held-out pairs cannot be told from the others
     */
    static GcnConfig resolved(Transaction transaction, ProjectedGraph graph, GcnConfig parameters) {
        if (parameters.typesGiven()) {
            return parameters;
        }
        List<String> types = graph.relationshipTypes(StandardKeys.ALL);
        if (types.contains(ProjectedGraph.ANY_TYPE) && hasHeldOutPairs(transaction)) {
            throw new IllegalArgumentException("Graph '" + graph.name() + "' was projected with '*', which puts '"
                    + StandardKeys.HELD_OUT
                    + "' among all other relationships; project the types by name, or take them all"
                    + " with relationshipTypes: ['*'].");
        }
        return parameters.over(types);
    }

    private static boolean hasHeldOutPairs(Transaction transaction) {
        for (RelationshipType type : transaction.getAllRelationshipTypesInUse()) {
            if (type.name().equals(StandardKeys.HELD_OUT)) {
                return true;
            }
        }
        return false;
    }

    /** Properties that embeddings never replace: ids of the model's nodes and what the embeddings are made from. */
    static Set<String> reservedProperties(Transaction transaction, GcnConfig parameters) {
        Set<String> reserved = new HashSet<>(parameters.featureProperties());
        parameters.modelName().ifPresent(name -> {
            ModelInfo model = ModelNames.load(transaction, name).info();
            model.source().userIdProperty().ifPresent(reserved::add);
            model.source().itemIdProperty().ifPresent(reserved::add);
            if (model.configuration().get("featureProperties") instanceof List<?> features) {
                features.forEach(feature -> reserved.add((String) feature));
            }
        });
        return reserved;
    }
}
