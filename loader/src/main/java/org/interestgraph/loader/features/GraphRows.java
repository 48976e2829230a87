package org.interestgraph.loader.features;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.schema.EventType;

/**
 * The aggregated rows, as the maps that import statements take, always in the same order. Absent properties are absent
 * from the maps.
 */
public final class GraphRows {
    private static final String LINKS =
            """
            SELECT item_id, name, CASE WHEN row_number() OVER w = 1 THEN list(name) OVER (PARTITION BY item_id) END, %s
            FROM %s WINDOW w AS (PARTITION BY item_id ORDER BY name)
            ORDER BY item_id, name
            """;

    private final Workspace workspace;

    public GraphRows(Workspace workspace) {
        this.workspace = workspace;
    }

    public long countUsers() {
        return workspace.number("SELECT count(*) FROM user_nodes");
    }

    public long countItems() {
        return workspace.number("SELECT count(*) FROM item_nodes");
    }

    public long countCategories() {
        return workspace.number("SELECT count(DISTINCT name) FROM item_categories");
    }

    public long countCategorised() {
        return workspace.number("SELECT count(*) FROM item_categories");
    }

    public long countInteractions(EventType type) {
        return workspace.number("SELECT count(*) FROM interactions WHERE type = '" + type.name() + "'");
    }

    public long countFollows() {
        return workspace.number("SELECT count(*) FROM (SELECT DISTINCT from_id, to_id FROM follows)");
    }

    public long countHeldOut() {
        return workspace.number("SELECT count(*) FROM (SELECT DISTINCT from_id, to_id FROM test)");
    }

    /** First moment of the accepted events; empty when the files have no times. */
    public Optional<Instant> firstEvent() {
        return moment("SELECT min(time) FROM events");
    }

    /** Last moment of the accepted events, likewise. */
    public Optional<Instant> lastEvent() {
        return moment("SELECT max(time) FROM events");
    }

    private Optional<Instant> moment(String sql) {
        try (Cursor<Optional<Instant>> cursor = Cursor.over(
                workspace, sql, row -> Optional.ofNullable(time(row, 1)).map(ZonedDateTime::toInstant))) {
            return cursor.next(1).get(0);
        }
    }

    /** {@code {userId}}. */
    public Cursor<Map<String, Object>> users() {
        return cursor("SELECT user_id FROM user_nodes ORDER BY user_id", row -> Map.of("userId", row.getString(1)));
    }

    /** {@code {itemId, properties: {title?, category?, brand?, price?}}}. */
    public Cursor<Map<String, Object>> items() {
        return cursor("SELECT item_id, title, category, brand, price FROM item_nodes ORDER BY item_id", row -> {
            Map<String, Object> properties = new HashMap<>();
            put(properties, "title", row.getString(2));
            put(properties, "category", row.getString(3));
            put(properties, "brand", row.getString(4));
            put(properties, "price", row.getObject(5));
            return Map.of("itemId", row.getString(1), "properties", properties);
        });
    }

    /** {@code {name}}. */
    public Cursor<Map<String, Object>> categories() {
        return cursor(
                "SELECT DISTINCT name FROM item_categories ORDER BY name", row -> Map.of("name", row.getString(1)));
    }

    /** {@code {itemId, name, names?}}: the first row of each item names all its categories. */
    public Cursor<Map<String, Object>> categorised() {
        return cursor(LINKS.formatted("NULL", "item_categories"), GraphRows::link);
    }

    public long countTerms() {
        return workspace.number("SELECT count(DISTINCT name) FROM item_terms");
    }

    public long countHasTerm() {
        return workspace.number("SELECT count(*) FROM item_terms");
    }

    /** {@code {name}}. */
    public Cursor<Map<String, Object>> terms() {
        return cursor("SELECT DISTINCT name FROM item_terms ORDER BY name", row -> Map.of("name", row.getString(1)));
    }

    /** {@code {itemId, name, names?, weight}}: the first row of each item names all its terms. */
    public Cursor<Map<String, Object>> hasTerm() {
        return cursor(LINKS.formatted("weight", "item_terms"), GraphRows::link);
    }

    private static Map<String, Object> link(ResultSet row) throws SQLException {
        Map<String, Object> link = new HashMap<>();
        link.put("itemId", row.getString(1));
        link.put("name", row.getString(2));
        Array names = row.getArray(3);
        if (names != null) {
            link.put("names", Arrays.asList((Object[]) names.getArray()));
        }
        put(link, "weight", row.getObject(4));
        return link;
    }

    /** {@code {userId, itemId, properties: {count, weight, firstAt?, lastAt?, timestamp?, dwellMillis?, rating?, text?}}}. */
    public Cursor<Map<String, Object>> interactions(EventType type, Block block) {
        return cursor(
                "SELECT user_id, item_id, count, weight, first_at, last_at, dwell, rating, review FROM interactions"
                        + " WHERE type = '" + type.name() + "' AND " + block.holds("user_id", "item_id")
                        + " ORDER BY user_id, item_id",
                row -> {
                    Map<String, Object> properties = new HashMap<>();
                    properties.put("count", row.getLong(3));
                    properties.put("weight", row.getDouble(4));
                    put(properties, "firstAt", time(row, 5));
                    put(properties, "lastAt", time(row, 6));
                    put(properties, "timestamp", seconds(row, 6));
                    put(properties, "dwellMillis", row.getObject(7));
                    put(properties, "rating", row.getObject(8));
                    put(properties, "text", row.getString(9));
                    return Map.of("userId", row.getString(1), "itemId", row.getString(2), "properties", properties);
                });
    }

    /** {@code {fromId, toId}}: follower and followed. */
    public Cursor<Map<String, Object>> follows() {
        return pairs("follows", Block.ALL);
    }

    /** {@code {fromId, toId}}: user and item. */
    public Cursor<Map<String, Object>> heldOut(Block block) {
        return pairs("test", block);
    }

    private Cursor<Map<String, Object>> pairs(String table, Block block) {
        return cursor(
                "SELECT DISTINCT from_id, to_id FROM " + table + " WHERE " + block.holds("from_id", "to_id")
                        + " ORDER BY from_id, to_id",
                row -> Map.of("fromId", row.getString(1), "toId", row.getString(2)));
    }

    private Cursor<Map<String, Object>> cursor(String sql, Cursor.Mapper<Map<String, Object>> mapper) {
        return Cursor.over(workspace, sql, mapper);
    }

    private static void put(Map<String, Object> properties, String key, Object value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    /** GDS projects numbers, no DATETIME. */
    private static Double seconds(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : millis / 1000.0;
    }

    private static ZonedDateTime time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    }
}
