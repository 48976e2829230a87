package org.interestgraph.loader.features;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import org.interestgraph.loader.schema.EventType;

/**
 * Turns staged rows into what the graph holds: one row per (user, item, type), and the properties of each item. The
 * result does not depend on the order of the rows: of several ratings, texts or descriptions the latest counts, of
 * equally late ones the greatest; weights are summed as integers of 2^-64, exactly.
 */
public final class Aggregation {
    private static final double MILLIS_PER_DAY = 86_400_000.0;

    private static final String INTERACTIONS =
            """
            CREATE TABLE interactions AS
            SELECT user_id, item_id, type, count(*) AS count, min(time) AS first_at, max(time) AS last_at,
                   sum(dwell)::BIGINT AS dwell,
                   struct_extract(max({'time': coalesce(time, 0), 'value': rating}) FILTER (rating IS NOT NULL), 'value') AS rating,
                   struct_extract(max({'time': coalesce(time, 0), 'value': review}) FILTER (review IS NOT NULL), 'value') AS review,
                   sum(CAST(weight * share * decay * 18446744073709551616.0::DOUBLE AS HUGEINT))::DOUBLE
                       / 18446744073709551616.0::DOUBLE AS weight
            FROM (SELECT e.*, w.weight,
                         CASE WHEN half_life IS NULL OR time IS NULL THEN 1.0
                              ELSE pow(2.0, (time - newest) / half_life) END AS decay
                  FROM events e JOIN weighting w USING (type))
            GROUP BY user_id, item_id, type
            """;

    private static final String DESCRIPTIONS =
            """
            CREATE TABLE descriptions AS
            SELECT item_id,
                   struct_extract(max({'source': source, 'time': time, 'value': title}) FILTER (title IS NOT NULL), 'value') AS title,
                   struct_extract(max({'source': source, 'time': time, 'value': category}) FILTER (category IS NOT NULL), 'value') AS category,
                   struct_extract(max({'source': source, 'time': time, 'value': attributes}) FILTER (attributes IS NOT NULL), 'value') AS attributes,
                   struct_extract(max({'source': source, 'time': time, 'value': brand}) FILTER (brand IS NOT NULL), 'value') AS brand,
                   struct_extract(max({'source': source, 'time': time, 'value': price}) FILTER (price IS NOT NULL), 'value') AS price
            FROM (SELECT item_id, 0 AS source, coalesce(time, 0) AS time, title, category, attributes, brand, price FROM events
                  WHERE title IS NOT NULL OR category IS NOT NULL OR attributes IS NOT NULL OR brand IS NOT NULL OR price IS NOT NULL
                  UNION ALL
                  SELECT item_id, 1, seq, title, category, attributes, brand, price FROM items)
            GROUP BY item_id
            """;

    private static final String ITEM_NODES =
            """
            CREATE TABLE item_nodes AS
            SELECT item_id, title, category, attributes, brand, price
            FROM (SELECT item_id FROM interactions UNION SELECT item_id FROM items UNION SELECT to_id FROM test)
            LEFT JOIN descriptions USING (item_id)
            """;

    /** The category and every attribute. */
    private static final String ITEM_CATEGORIES =
            """
            CREATE TABLE item_categories AS
            SELECT DISTINCT item_id, trim(name) AS name
            FROM (SELECT item_id, category AS name FROM item_nodes
                  UNION ALL
                  SELECT item_id, unnest(string_split(attributes, '|')) FROM item_nodes)
            WHERE trim(name) <> ''
            """;

    private static final String USER_NODES =
            """
            CREATE TABLE user_nodes AS
            SELECT user_id FROM interactions UNION SELECT from_id FROM follows UNION SELECT to_id FROM follows
            UNION SELECT from_id FROM test
            """;

    private Aggregation() {}

    /** Builds the tables that {@link GraphRows} reads. */
    public static void run(Workspace workspace, Weighting weighting) {
        writeWeighting(workspace, weighting);
        workspace.execute(INTERACTIONS);
        workspace.execute(DESCRIPTIONS);
        workspace.execute(ITEM_NODES);
        workspace.execute(ITEM_CATEGORIES);
        workspace.execute(ItemTerms.TABLE);
        workspace.execute(USER_NODES);
    }

    private static void writeWeighting(Workspace workspace, Weighting weighting) {
        workspace.execute("CREATE TABLE weighting (type VARCHAR, weight DOUBLE, half_life DOUBLE, newest BIGINT)");
        try (PreparedStatement insert = workspace
                .connection()
                .prepareStatement("INSERT INTO weighting SELECT ?, ?, ?, max(time) FROM events")) {
            for (Map.Entry<EventType, Double> entry : weighting.typeWeights().entrySet()) {
                insert.setString(1, entry.getKey().name());
                insert.setDouble(2, entry.getValue());
                if (weighting.halfLifeDays().isPresent()) {
                    insert.setDouble(3, weighting.halfLifeDays().get() * MILLIS_PER_DAY);
                } else {
                    insert.setNull(3, Types.DOUBLE);
                }
                insert.execute();
            }
        } catch (SQLException e) {
            throw Workspace.failed(e);
        }
    }

    /** Accepted events by type, types without events left out. */
    public static Map<EventType, Long> eventsByType(Workspace workspace) {
        Map<EventType, Long> counts = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            long count = workspace.number("SELECT count(*) FROM events WHERE type = '" + type.name() + "'");
            if (count > 0) {
                counts.put(type, count);
            }
        }
        return counts;
    }
}
