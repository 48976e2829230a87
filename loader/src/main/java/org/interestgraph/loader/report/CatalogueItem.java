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

    /** All items, by id; none where the database does not store the model's items under its label. */
    static List<CatalogueItem> readAll(ReportDatabase database, ModelFacts model) {
        return database
                .query(
                        """
                        MATCH (i:$($itemLabel))
                        RETURN elementId(i) AS node, toStringOrNull(i[$id]) AS itemId,
                          toStringOrNull(coalesce(i.title, i.name)) AS title,
                          toStringOrNull(coalesce(i.category, head(COLLECT {
                            MATCH (i)-[:IN_CATEGORY]->(c) RETURN c.name ORDER BY c.name LIMIT 1
                          }))) AS category,
                          COUNT { MATCH (i)-[:$($target)]-(u:$($userLabel)) RETURN DISTINCT u } AS buyers""",
                        Map.of(
                                "itemLabel", model.setting("itemLabel"),
                                "userLabel", model.setting("userLabel"),
                                "target", model.target(),
                                "id", idProperty(database, model)))
                .stream()
                .map(CatalogueItem::of)
                .sorted(Comparator.comparing(CatalogueItem::itemId).thenComparing(CatalogueItem::node))
                .toList();
    }

    /** The one the model states, else the only property that a uniqueness constraint of the label is on, else ours. */
    private static String idProperty(ReportDatabase database, ModelFacts model) {
        String stated = model.setting("itemIdProperty");
        if (stated != null) {
            return stated;
        }
        List<Record> unique = database.query(
                """
                SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties
                WHERE entityType = 'NODE' AND type IN ['UNIQUENESS', 'NODE_KEY'] AND labelsOrTypes = [$label]
                  AND size(properties) = 1
                RETURN properties[0] AS property ORDER BY property""",
                Map.of("label", model.setting("itemLabel")));
        return unique.size() == 1 ? unique.get(0).get("property").asString() : "itemId";
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
