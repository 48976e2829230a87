package org.interestgraph.loader.features;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.schema.EventType;

/**
 * How much events weigh: weight = Σ typeWeight · share · 2^(−age/halfLife), age counted back from the newest event of
 * the import, share the rating's part of the highest rating (1 without a rating). Without a half-life nothing decays:
 * the default, so that weights written by imports of different days stay comparable.
 *
 * @param typeWeights weight of one event by type, above 0
 * @param halfLifeDays days in which an event loses half its weight, above 0; empty for no decay
 */
public record Weighting(Map<EventType, Double> typeWeights, Optional<Double> halfLifeDays) {
    public static final Weighting DEFAULT = of(Map.of(), Optional.empty());

    /** The default weights with some replaced. Fails with a sentence on a weight or half-life that is not above 0. */
    public static Weighting of(Map<EventType, Double> changed, Optional<Double> halfLifeDays) {
        Map<EventType, Double> weights = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            double weight = changed.getOrDefault(type, type.defaultWeight());
            if (!(weight > 0 && weight <= 1e6)) {
                throw new ImportException(
                        "The weight of " + type + " is " + weight + "; it must be above 0 and at most 1000000.");
            }
            weights.put(type, weight);
        }
        halfLifeDays.ifPresent(days -> {
            if (!(days > 0 && Double.isFinite(days))) {
                throw new ImportException("The half-life is " + days + " days; it must be above 0.");
            }
        });
        return new Weighting(weights, halfLifeDays);
    }
}
