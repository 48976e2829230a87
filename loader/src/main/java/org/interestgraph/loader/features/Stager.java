package org.interestgraph.loader.features;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.interestgraph.loader.clean.Cleaned;
import org.interestgraph.loader.clean.Cleaner;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.clean.RejectedRows;
import org.interestgraph.loader.read.Row;
import org.interestgraph.loader.read.RowReader;
import org.interestgraph.loader.read.SourceFile;

/** Fills a staging table: reads files, checks each row, then finds exact duplicates among those accepted. */
public final class Stager<T> {
    /** Told the number of rows read since last told; may throw to stop the work. */
    public interface Watcher {
        void rowsRead(long rows);
    }

    private static final int ROWS_PER_NOTICE = 4096;

    private final Workspace workspace;
    private final Staging<T> staging;
    private final RejectedRows rejected;
    private long seq;

    private Stager(Workspace workspace, Staging<T> staging, RejectedRows rejected) {
        this.workspace = workspace;
        this.staging = staging;
        this.rejected = rejected;
    }

    public static Stager<Event> events(Workspace workspace, RejectedRows rejected) {
        return new Stager<>(workspace, Staging.EVENTS, rejected);
    }

    public static Stager<Item> items(Workspace workspace, RejectedRows rejected) {
        return new Stager<>(workspace, Staging.ITEMS, rejected);
    }

    public static Stager<Pair> follows(Workspace workspace, RejectedRows rejected) {
        return new Stager<>(workspace, Staging.FOLLOWS, rejected);
    }

    public static Stager<Pair> test(Workspace workspace, RejectedRows rejected) {
        return new Stager<>(workspace, Staging.TEST, rejected);
    }

    /**
     * Reads one file into the table.
     *
     * @param source the file's number among those of its kind, in the order they are read
     * @return number of rows the file has, rejected ones included
     */
    public long read(SourceFile file, int source, Cleaner<T> cleaner, Watcher watcher) throws IOException {
        long rows = 0;
        try (RowReader reader = file.open();
                DuckDBAppender appender = workspace.connection().createAppender(staging.table())) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                if (++rows % ROWS_PER_NOTICE == 0) {
                    watcher.rowsRead(ROWS_PER_NOTICE);
                }
                if (row.defect() != null) {
                    rejected.add(file.path(), row.line(), row.defect(), "", row.raw());
                    continue;
                }
                Cleaned<T> cleaned = cleaner.clean(row.cells());
                if (cleaned.reason() != null) {
                    rejected.add(file.path(), row.line(), cleaned.reason(), cleaned.detail(), row.raw());
                } else {
                    staging.append(appender, seq++, source, row.line(), RowHash.of(row.cells()), cleaned.value());
                }
            }
        } catch (SQLException e) {
            throw Workspace.failed(e);
        }
        watcher.rowsRead(rows % ROWS_PER_NOTICE);
        return rows;
    }

    /** Rejects every row that repeats an earlier one, in the order of the files; the first of each stays. */
    public void rejectDuplicates(List<SourceFile> files) throws IOException {
        Duplicates.reject(workspace, staging, files, rejected);
    }
}
