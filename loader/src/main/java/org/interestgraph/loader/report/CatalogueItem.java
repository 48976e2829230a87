package org.interestgraph.loader.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * An item of the shop.
 *
 * @param node element id
 * @param label title, or id where it has none
 * @param category its {@code category}, or the first by name of those it is in; null where it has none
 * @param buyers users with a relationship of the model's target type to it
 */
record CatalogueItem(String node, String itemId, String label, String category, long buyers) {
    /** Items that a chart shows at most. */
    static final int MOST_SHOWN = 2000;

    /** All items, by id. */
    static List<CatalogueItem> readAll(ReportDatabase database, ModelFacts model) {
        return database
                .query(
                        """
                        MATCH (i:$($itemLabel))
                        RETURN elementId(i) AS node, toString(i.itemId) AS itemId, toString(i.title) AS title,
                          toString(coalesce(i.category, head(COLLECT {
                            MATCH (i)-[:IN_CATEGORY]->(c) RETURN c.name ORDER BY c.name LIMIT 1
                          }))) AS category,
                          COUNT { MATCH (i)<-[:$($target)]-(u:$($userLabel)) RETURN DISTINCT u } AS buyers""",
                        Map.of(
                                "itemLabel", model.setting("itemLabel"),
                                "userLabel", model.setting("userLabel"),
                                "target", model.target()))
                .stream()
                .map(CatalogueItem::of)
                .sorted(Comparator.comparing(CatalogueItem::itemId).thenComparing(CatalogueItem::node))
                .toList();
    }

    private static CatalogueItem of(Record row) {
        String node = row.get("node").asString();
        String itemId = text(row.get("itemId"), node);
        return new CatalogueItem(
                node,
                itemId,
                text(row.get("title"), itemId),
                text(row.get("category"), null),
                row.get("buyers").asLong());
    }

    private static String text(Value value, String otherwise) {
        return value.isNull() || value.asString().isBlank() ? otherwise : value.asString();
    }

    /** At most {@link #MOST_SHOWN} of the items, the same for a seed. */
    static List<CatalogueItem> sample(List<CatalogueItem> items, long seed) {
        if (items.size() <= MOST_SHOWN) {
            return items;
        }
        List<CatalogueItem> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(seed));
        return List.copyOf(shuffled.subList(0, MOST_SHOWN));
    }
}
