package org.interestgraph.loader.quality.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.quality.model.Contender.Settings;

/** What needs no training: popularity, and item-based collaborative filtering by plain cosine. */
final class Baselines {
    private Baselines() {}

    static List<Contender> of(Projection projection) {
        Settings popularity = new Settings(
                "users with a " + projection.target() + " relationship",
                List.of(),
                projection.name(),
                Map.of("ranker", "popularity"),
                List.of());
        List<Settings> cosine = new ArrayList<>();
        if (!projection.contextTypes().isEmpty()) {
            cosine.add(itemCosine(projection, "all events", projection.contextTypes()));
        }
        cosine.add(itemCosine(projection, projection.target() + " alone", List.of()));
        return List.of(
                new Contender("popularity", false, false, List.of(popularity)),
                new Contender("ItemCF (item cosine, all neighbours)", false, false, cosine));
    }

    private static Settings itemCosine(Projection projection, String text, List<String> contextTypes) {
        return new Settings(
                text,
                List.of(),
                projection.name(),
                Map.of("ranker", "item-cosine", "contextRelationshipTypes", contextTypes),
                List.of());
    }
}
