package org.interestgraph.loader.quality.model;

import java.util.List;
import java.util.Map;

/**
 * A model of the table: one or several settings, of which validation data choose.
 *
 * @param ours whether it is one of the platform's own, not a peer or baseline
 * @param isDefault whether it is what a user gets who sets nothing
 * @param candidates settings in the order they are tried; the first is used where there is nothing to tune on;
 *     none where the model would say the same as another
 */
public record Contender(String name, boolean ours, boolean isDefault, List<Settings> candidates) {

    /** One statement of training or cleaning up, whose values come as parameters. */
    public record Step(String cypher, Map<String, Object> parameters) {}

    /**
     * One way to make the model.
     *
     * @param text the settings, for readers
     * @param training what makes the model; empty where nothing is learned beforehand
     * @param graph projection to rank on
     * @param ranking what {@code interest.evaluate} must know to rank with it
     * @param removal what removes its traces
     */
    public record Settings(
            String text, List<Step> training, String graph, Map<String, Object> ranking, List<Step> removal) {}
}
