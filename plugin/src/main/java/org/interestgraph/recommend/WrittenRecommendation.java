package org.interestgraph.recommend;

import java.util.Map;
import org.interestgraph.model.ModelInfo;
import org.neo4j.graphdb.Relationship;

/** How a recommendation is written as a relationship, and how what was written is known again. */
final class WrittenRecommendation {

    private static final String RANK = "rank";
    private static final String SCORE = "score";
    private static final String MODEL_NAME = "modelName";
    private static final String MODEL_VERSION = "modelVersion";

    private WrittenRecommendation() {}

    static void describe(Relationship relationship, long rank, double score, ModelInfo model) {
        relationship.setProperty(RANK, rank);
        relationship.setProperty(SCORE, score);
        relationship.setProperty(MODEL_NAME, model.modelName());
        relationship.setProperty(MODEL_VERSION, model.version());
    }

    /** Whether some model's recommendations were written with {@code relationship} among them. */
    static boolean is(Relationship relationship) {
        return is(properties(relationship));
    }

    /** Whether it is one of {@code model}, in whatever version. */
    static boolean isOf(Relationship relationship, ModelInfo model) {
        Map<String, Object> properties = properties(relationship);
        return is(properties) && model.modelName().equals(properties.get(MODEL_NAME));
    }

    private static boolean is(Map<String, Object> properties) {
        return properties.get(MODEL_NAME) instanceof String
                && properties.get(MODEL_VERSION) instanceof Long
                && properties.get(RANK) instanceof Long
                && properties.get(SCORE) instanceof Double;
    }

    private static Map<String, Object> properties(Relationship relationship) {
        return relationship.getProperties(RANK, SCORE, MODEL_NAME, MODEL_VERSION);
    }
}
