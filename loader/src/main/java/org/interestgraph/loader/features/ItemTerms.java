package org.interestgraph.loader.features;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;

/**
 * Items as vectors of terms: term t of item i weighs (1 + ln tf) · ln(N / df), where tf counts t in the item's title,
 * brand, category and attributes, df the items with t, and N the items with any text (Salton and Buckley 1988). Terms
 * of a single item, or of more than {@value #MAX_SHARE} of all items, tell nothing and are left out; each item keeps
 * its {@value #MOST_PER_ITEM} heaviest (equal ones by name), scaled to Euclidean length 1.
 */
public final class ItemTerms {
    static final int MOST_PER_ITEM = 64;
    static final double MAX_SHARE = 0.2;
    static final String TABLE = "CREATE TABLE item_terms (item_id VARCHAR, name VARCHAR, weight DOUBLE)";
    private static final int ITEMS_PER_BATCH = 1024;
    private static final Pattern SEPARATORS = Pattern.compile("[|>/_]|(?<=\\p{L})\\.(?=\\p{L})");

    private static final String TEXTS =
            """
            SELECT item_id, title, brand, category, attributes FROM item_nodes
            WHERE title IS NOT NULL OR brand IS NOT NULL OR category IS NOT NULL OR attributes IS NOT NULL
            """;

    /** Lengths are sums of integers of 2^-40, so that they do not depend on the order of summation. */
    private static final String WEIGHTS =
            """
            INSERT INTO item_terms
            WITH known AS (SELECT name, count(*) AS df FROM term_counts GROUP BY name),
                 items AS (SELECT count(DISTINCT item_id) AS n FROM term_counts),
                 weighed AS (SELECT item_id, name, (1 + ln(tf)) * ln(n / df) AS weight
                             FROM term_counts JOIN known USING (name) CROSS JOIN items
                             WHERE df >= 2 AND df <= %s * n),
                 best AS (SELECT * FROM weighed
                          QUALIFY row_number() OVER (PARTITION BY item_id ORDER BY weight DESC, name) <= %d),
                 lengths AS (SELECT item_id,
                                    sqrt(sum(CAST(weight * weight * 1099511627776 AS HUGEINT))::DOUBLE / 1099511627776)
                                        AS length
                             FROM best GROUP BY item_id)
            SELECT item_id, name, weight / length FROM best JOIN lengths USING (item_id)
            """
                    .formatted(MAX_SHARE, MOST_PER_ITEM);

    private record Described(String itemId, List<String> texts) {
        static Described of(ResultSet row) throws SQLException {
            List<String> texts = new ArrayList<>();
            for (int column = 2; column <= 5; column++) {
                String text = row.getString(column);
                // What separates the steps of a category path, or attributes, separates words as well.
                texts.addAll(text == null ? List.of() : List.of(SEPARATORS.split(text)));
            }
            return new Described(row.getString(1), texts);
        }
    }

    private ItemTerms() {}

    /** Fills the table of weighted terms from the aggregated items. */
    public static void run(Workspace workspace, Progress progress) {
        workspace.execute("CREATE TABLE term_counts (item_id VARCHAR, name VARCHAR, tf INTEGER)");
        try (Progress.Stage stage = progress.start("analysing text", -1, "items")) {
            count(workspace, progress, stage);
        } catch (SQLException e) {
            throw Workspace.failed(e);
        }
        workspace.execute(WEIGHTS);
        workspace.execute("DROP TABLE term_counts");
    }

    private static void count(Workspace workspace, Progress progress, Progress.Stage stage) throws SQLException {
        // A second connection, since the first one is busy with the items.
        try (TermAnalyzer analyzer = new TermAnalyzer();
                Connection second = workspace.connection().duplicate();
                DuckDBAppender appender = ((DuckDBConnection) second).createAppender("term_counts");
                Cursor<Described> items = Cursor.over(workspace, TEXTS, Described::of)) {
            for (List<Described> batch = items.next(ITEMS_PER_BATCH);
                    !batch.isEmpty();
                    batch = items.next(ITEMS_PER_BATCH)) {
                if (progress.cancelled()) {
                    throw new ImportException("The import was stopped while analysing text; nothing was written.");
                }
                for (Described item : batch) {
                    Map<String, Integer> counts = new HashMap<>();
                    item.texts().forEach(text -> analyzer.count(text, counts));
                    for (Map.Entry<String, Integer> term : counts.entrySet()) {
                        appender.beginRow()
                                .append(item.itemId())
                                .append(term.getKey())
                                .append(term.getValue())
                                .endRow();
                    }
                }
                stage.advance(batch.size());
            }
        }
    }
}
