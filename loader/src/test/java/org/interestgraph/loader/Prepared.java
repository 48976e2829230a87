package org.interestgraph.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.clean.RejectedRows;
import org.interestgraph.loader.features.Aggregation;
import org.interestgraph.loader.features.Block;
import org.interestgraph.loader.features.Cursor;
import org.interestgraph.loader.features.GraphRows;
import org.interestgraph.loader.features.Workspace;
import org.interestgraph.loader.schema.EventType;

/** An import up to the database: what would be written, and what was rejected. */
public final class Prepared implements AutoCloseable {
    private final Workspace workspace;
    public final List<ImportReport.FileRead> read;
    public final Map<EventType, Long> accepted;
    public final GraphRows rows;
    public final String rejected;

    private Prepared(ImportOptions options) throws IOException {
        Reading reading = new Reading(options);
        workspace = Workspace.create("256MB");
        try (RejectedRows rows = new RejectedRows(options.rejectedFile())) {
            read = reading.into(workspace, rows, Progress.SILENT);
        }
        accepted = Aggregation.eventsByType(workspace);
        Aggregation.run(workspace, options.weighting());
        rows = new GraphRows(workspace);
        rejected = Files.exists(options.rejectedFile()) ? Files.readString(options.rejectedFile()) : "";
    }

    public static Prepared of(ImportOptions options) {
        try {
            return new Prepared(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports the files with default options; rejected rows go beside the first. */
    public static Prepared of(Path... inputs) {
        return of(ImportOptions.of(List.of(inputs), inputs[0].resolveSibling("rejected.csv")));
    }

    public static <T> List<T> all(Cursor<T> cursor) {
        try (cursor) {
            return cursor.next(Integer.MAX_VALUE);
        }
    }

    public Workspace workspace() {
        return workspace;
    }

    public List<Map<String, Object>> interactions(EventType type) {
        return all(rows.interactions(type, Block.ALL));
    }

    /** Line and reason of each rejected row. */
    public List<String> reasons() {
        return rejected.lines()
                .skip(1)
                .map(line -> line.split(",", 4))
                .map(cells -> cells[1] + " " + cells[2])
                .toList();
    }

    @Override
    public void close() throws IOException {
        workspace.close();
    }
}
