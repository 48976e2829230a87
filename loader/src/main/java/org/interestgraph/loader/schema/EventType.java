package org.interestgraph.loader.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interestgraph.loader.ImportException;

/** The five event relationship types of the graph, each with the weight one event has by default. */
public enum EventType {
    CLICKED(1),
    FAVORITED(2),
    CARTED(3),
    BOUGHT(5),
    RATED(2);

    private final double defaultWeight;

    EventType(double defaultWeight) {
        this.defaultWeight = defaultWeight;
    }

    /** Weight of one event before time decay; a rating's weight is also scaled by its share of the highest rating. */
    public double defaultWeight() {
        return defaultWeight;
    }

    /** The type of that name, in any case; fails with a sentence naming the five. */
    public static EventType named(String name) {
        for (EventType type : values()) {
            if (type.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new ImportException("\"" + name + "\" is no relationship type of events; allowed are "
                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
    }
}
