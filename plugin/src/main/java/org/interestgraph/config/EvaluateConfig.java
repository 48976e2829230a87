package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.evaluate}.
 *
 * @param version of the model; absent: the newest
 * @param contextRelationshipTypes types that count beside the target for {@link Ranker#ITEM_COSINE}
 */
public record EvaluateConfig(
        Ranker ranker,
        Optional<String> modelName,
        OptionalInt version,
        Optional<String> nodeProperty,
        Similarity similarity,
        List<String> contextRelationshipTypes,
        DiversityBy diversityBy,
        EvaluationProtocol protocol,
        Map<String, Object> effective) {

    /** What ranks the items. */
    public enum Ranker {
        /** A trained model. */
        MODEL,
        /** A vector property of the projection, such as one from {@code gds.fastRP.mutate}. */
        EMBEDDING,
        /** The number of target relationships an item has. */
        POPULARITY,
        /** The cosines of an item to the user's items, over the users who have them. */
        ITEM_COSINE
    }

    /** How two vectors of an embedding property compare. */
    public enum Similarity {
        COSINE,
        DOT
    }

    /** What items are compared by for the diversity of lists. */
    public enum DiversityBy {
        /** The ranker's own vectors; categories for one that has none. */
        EMBEDDING,
        /** The categories, the same for every ranker. */
        CATEGORY
    }

    /** Reads and checks the configuration; unknown keys are refused. */
    public static EvaluateConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        EvaluateConfig read = new EvaluateConfig(
                config.oneOf("ranker", Ranker.MODEL),
                config.optionalString("modelName"),
                config.optionalInteger("version", 1, Integer.MAX_VALUE),
                config.optionalString("nodeProperty"),
                config.oneOf("similarity", Similarity.COSINE),
                config.strings("contextRelationshipTypes", List.of()),
                config.oneOf("diversityBy", DiversityBy.EMBEDDING),
                EvaluationProtocol.read(config),
                config.effective());
        config.finish();
        if (read.version.isPresent() && read.modelName.isEmpty()) {
            throw new IllegalArgumentException("`version` is " + read.version.getAsInt()
                    + ", but `modelName` is missing; say which model has that version, for example modelName:"
                    + " 'interests'.");
        }
        if (read.ranker == Ranker.EMBEDDING && read.nodeProperty.isEmpty()) {
            throw new IllegalArgumentException(
                    "`nodeProperty` is missing; with ranker: 'embedding' name the vector property of the projection,"
                            + " for example nodeProperty: 'fastrp'.");
        }
        return read;
    }
}
