package org.interestgraph.loader.features;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;

/**
 * A table of accepted rows of one kind. Each carries its place (file and line), its running number and the fingerprint
 * of its cells.
 */
public final class Staging<T> {
    /** Writes a row's own columns. */
    private interface Columns<T> {
        void append(DuckDBAppender to, T value) throws SQLException;
    }

    private static final String PLACE = "(seq BIGINT, source INTEGER, line BIGINT, hash_high BIGINT, hash_low BIGINT, ";

    static final Staging<Event> EVENTS = new Staging<>(
            "events",
            "user_id VARCHAR, item_id VARCHAR, type VARCHAR, time BIGINT, dwell BIGINT, rating DOUBLE, share DOUBLE,"
                    + " review VARCHAR, title VARCHAR, category VARCHAR, attributes VARCHAR, brand VARCHAR, price DOUBLE)",
            (to, event) -> {
                to.append(event.userId())
                        .append(event.item().itemId())
                        .append(event.type().name())
                        .append(event.at())
                        .append(event.dwellMillis())
                        .append(event.rating())
                        .append(event.share())
                        .append(event.text());
                appendDescription(to, event.item());
            });
    static final Staging<Item> ITEMS = new Staging<>(
            "items",
            "item_id VARCHAR, title VARCHAR, category VARCHAR, attributes VARCHAR, brand VARCHAR, price DOUBLE)",
            (to, item) -> {
                to.append(item.itemId());
                appendDescription(to, item);
            });
    static final Staging<Pair> FOLLOWS = pairs("follows");
    static final Staging<Pair> TEST = pairs("test");
    static final List<Staging<?>> ALL = List.of(EVENTS, ITEMS, FOLLOWS, TEST);

    private final String table;
    private final String ownColumns;
    private final Columns<T> columns;

    private Staging(String table, String ownColumns, Columns<T> columns) {
        this.table = table;
        this.ownColumns = ownColumns;
        this.columns = columns;
    }

    private static Staging<Pair> pairs(String table) {
        return new Staging<>(table, "from_id VARCHAR, to_id VARCHAR)", (to, pair) -> to.append(pair.from())
                .append(pair.to()));
    }

    private static void appendDescription(DuckDBAppender to, Item item) throws SQLException {
        to.append(item.title())
                .append(item.category())
                .append(item.attributes())
                .append(item.brand())
                .append(item.price());
    }

    String table() {
        return table;
    }

    String ddl() {
        return "CREATE TABLE " + table + " " + PLACE + ownColumns;
    }

    void append(DuckDBAppender to, long seq, int source, long line, RowHash hash, T value) throws SQLException {
        to.beginRow()
                .append(seq)
                .append(source)
                .append(line)
                .append(hash.high())
                .append(hash.low());
        columns.append(to, value);
        to.endRow();
    }
}
