package org.interestgraph.loader.quality.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.interestgraph.loader.quality.model.Contender.Settings;
import org.interestgraph.loader.quality.model.Contender.Step;
import org.interestgraph.loader.schema.EventType;

/** The platform's models, as {@code interest.model.train} makes them from the settings listed in a resource. */
final class OurModels {
    private static final String LIST = "/org/interestgraph/loader/quality/our-models.json";
    private static final String MODEL = "quality";
    private static final double SHARE_OF_EPOCHS = 0.6;

    /** @param needsContext whether the model says something new only where there are events beside the target */
    private record Listed(
            @JsonProperty("name") String name,
            @JsonProperty("isDefault") boolean isDefault,
            @JsonProperty("needsContext") boolean needsContext,
            @JsonProperty("candidates") List<Map<String, Object>> candidates) {}

    private OurModels() {}

    /** @param most minutes for one training: the epochs end in time to build the rest */
    static List<Contender> of(Projection projection, Duration most) {
        List<Contender> models = new ArrayList<>();
        for (Listed listed : list()) {
            boolean saysNothing =
                    listed.needsContext() && projection.contextTypes().isEmpty();
            models.add(new Contender(
                    listed.name(),
                    true,
                    listed.isDefault(),
                    (saysNothing ? List.<Map<String, Object>>of() : listed.candidates())
                            .stream()
                                    .map(candidate ->
                                            settings(projection, candidate, SHARE_OF_EPOCHS * most.toMillis() / 60_000))
                                    .toList()));
        }
        return models;
    }

    private static Settings settings(Projection projection, Map<String, Object> candidate, double epochMinutes) {
        Map<String, Object> configuration = new HashMap<>(candidate);
        configuration.put("maxTrainMinutes", epochMinutes);
        if (projection.target() != EventType.BOUGHT) {
            configuration.put("targetRelationshipType", projection.target().name());
        }
        configuration.put("randomSeed", projection.seed());
        return new Settings(
                candidate.isEmpty() ? "defaults" : new TreeMap<>(candidate).toString(),
                List.of(new Step(
                        "CALL interest.model.train($graph, $model, $configuration) YIELD version RETURN version",
                        Map.of("graph", projection.name(), "model", MODEL, "configuration", configuration))),
                projection.name(),
                Map.of("ranker", "model", "modelName", MODEL),
                List.of(new Step(
                        """
                        CALL interest.model.list() YIELD modelName
                        WITH DISTINCT modelName WHERE modelName = $model
                        CALL interest.model.drop(modelName) YIELD version RETURN version""",
                        Map.of("model", MODEL))));
    }

    private static List<Listed> list() {
        try (InputStream in = OurModels.class.getResourceAsStream(LIST)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("the list of models " + LIST + " is broken", e);
        }
    }
}
