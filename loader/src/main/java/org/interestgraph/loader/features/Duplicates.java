package org.interestgraph.loader.features;

import java.io.IOException;
import java.util.List;
import org.interestgraph.loader.clean.RejectedRows;
import org.interestgraph.loader.read.Reason;
import org.interestgraph.loader.read.Row;
import org.interestgraph.loader.read.RowReader;
import org.interestgraph.loader.read.SourceFile;

/** Finds the rows of a staging table that repeat an earlier one, and moves them to the rejected rows. */
final class Duplicates {
    private record Repeat(int source, long line, RowHash hash, int firstSource, long firstLine) {}

    private Duplicates() {}

    static void reject(Workspace workspace, Staging<?> staging, List<SourceFile> files, RejectedRows rejected)
            throws IOException {
        String table = staging.table();
        workspace.execute("CREATE TABLE repeated AS SELECT hash_high, hash_low, min(seq) AS first FROM " + table
                + " GROUP BY ALL HAVING count(*) > 1");
        String repeats = "SELECT t.source, t.line, t.hash_high, t.hash_low, f.source, f.line FROM " + table
                + " t JOIN repeated r USING (hash_high, hash_low) JOIN " + table
                + " f ON f.seq = r.first WHERE t.seq <> r.first ORDER BY t.seq";
        try (Cursor<Repeat> cursor = Cursor.over(
                workspace,
                repeats,
                r -> new Repeat(
                        r.getInt(1),
                        r.getLong(2),
                        new RowHash(r.getLong(3), r.getLong(4)),
                        r.getInt(5),
                        r.getLong(6)))) {
            write(cursor, files, rejected);
        }
        workspace.execute("DELETE FROM " + table + " t USING repeated r WHERE t.hash_high = r.hash_high"
                + " AND t.hash_low = r.hash_low AND t.seq <> r.first");
        workspace.execute("DROP TABLE repeated");
    }

    /** Goes through the files a second time, since the table does not keep the rows as they stand in them. */
    private static void write(Cursor<Repeat> repeats, List<SourceFile> files, RejectedRows rejected)
            throws IOException {
        RowReader reader = null;
        int open = -1;
        try {
            for (List<Repeat> one = repeats.next(1); !one.isEmpty(); one = repeats.next(1)) {
                Repeat repeat = one.get(0);
                if (repeat.source() != open) {
                    if (reader != null) {
                        reader.close();
                    }
                    open = repeat.source();
                    reader = files.get(open).open();
                }
                rejected.add(
                        files.get(open).path(),
                        repeat.line(),
                        Reason.DUPLICATE,
                        "of line " + repeat.firstLine() + " of "
                                + files.get(repeat.firstSource()).path(),
                        find(reader, repeat).raw());
            }
        } finally {
            if (reader != null) {
                reader.close();
            }
        }
    }

    private static Row find(RowReader reader, Repeat repeat) throws IOException {
        Row row = reader.next();
        while (row.line() != repeat.line()
                || row.cells() == null
                || !RowHash.of(row.cells()).equals(repeat.hash())) {
            row = reader.next();
        }
        return row;
    }
}
