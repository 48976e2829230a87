package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.interestgraph.config.ItemSelection;
import org.interestgraph.recommend.Recommender.Recommendation;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;

/** One row: one recommended item. */
public record RecommendedItem(
        @Description("Place, from 1, or from skip + 1.") long rank,
        @Description("The item.") Node item,
        @Description("Value of the property that identifies items; null where none does.") Object itemId,
        @Description("The model's score; where the model knows no event, the item's popularity.") double score,
        @Description("Why: the events that add most to the score, kind 'event' with types, node, itemId and title; the"
                        + " item's popularity; and the rest. Their contributions sum to the score.")
                List<Map<String, Object>> reasons,
        @Description("What each part of the model gave; the values sum to the score.") Map<String, Object> parts) {

    static Stream<RecommendedItem> rows(List<Recommendation> found, ItemSelection selection) {
        AtomicLong rank = new AtomicLong(selection.skip());
        return found.stream()
                .map(r -> new RecommendedItem(
                        rank.incrementAndGet(), r.item(), r.itemId(), r.score(), r.reasons(), r.parts()));
    }
}
