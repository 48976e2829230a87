package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of {@code interest.evaluate}. */
public record EvaluateConfig(
        Ranker ranker,
        Optional<String> modelName,
        Optional<String> nodeProperty,
        Similarity similarity,
        String userLabel,
        String itemLabel,
        String testRelationshipType,
        String targetRelationshipType,
        List<String> excludeRelationshipTypes,
        int k,
        int concurrency,
        Map<String, Object> effective) {

    /** What ranks the items. */
    public enum Ranker {
        /** A trained model. */
        MODEL,
        /** A vector property of the projection, such as one from {@code gds.fastRP.mutate}. */
        EMBEDDING,
        /** The number of target relationships an item has. */
        POPULARITY
    }

    /** How two vectors of an embedding property compare. */
    public enum Similarity {
        COSINE,
        DOT
    }

    /** Reads and checks the configuration; unknown keys are refused. */
    public static EvaluateConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        String target = config.string("targetRelationshipType", "BOUGHT");
        EvaluateConfig read = new EvaluateConfig(
                config.oneOf("ranker", Ranker.MODEL),
                config.optionalString("modelName"),
                config.optionalString("nodeProperty"),
                config.oneOf("similarity", Similarity.COSINE),
                config.string("userLabel", "User"),
                config.string("itemLabel", "Item"),
                config.string("testRelationshipType", StandardKeys.HELD_OUT),
                target,
                config.strings("excludeRelationshipTypes", List.of(target)),
                config.integer("k", 20, 1, 10_000),
                StandardKeys.concurrency(config),
                config.effective());
        config.finish();
        if (read.ranker == Ranker.EMBEDDING && read.nodeProperty.isEmpty()) {
            throw new IllegalArgumentException(
                    "`nodeProperty` is missing; with ranker: 'embedding' name the vector property of the projection,"
                            + " for example nodeProperty: 'fastrp'.");
        }
        if (read.excludeRelationshipTypes.contains(read.testRelationshipType)) {
            throw new IllegalArgumentException("`excludeRelationshipTypes` " + read.excludeRelationshipTypes
                    + " contains the test type '" + read.testRelationshipType
                    + "', so that no test item could ever be found; leave it out.");
        }
        return read;
    }
}
