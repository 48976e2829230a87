package org.interestgraph.loader.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.duckdb.DuckDb;
import org.interestgraph.server.DiskSpace;

/** The temporary database of one import, in a folder of its own that is removed at the end. */
public final class Workspace implements AutoCloseable {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final Path folder;
    private final Connection connection;

    private Workspace(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /** @param memoryLimit most memory the database takes before it spills to the folder, such as {@code 1GB} */
    public static Workspace create(String memoryLimit) throws IOException {
        Path folder = Files.createTempDirectory("interest-import-");
        try {
            Workspace workspace = new Workspace(folder, DuckDb.inFolder(folder, memoryLimit));
            for (Staging<?> staging : Staging.ALL) {
                workspace.execute(staging.ddl());
            }
            return workspace;
        } catch (SQLException e) {
            delete(folder);
            String first = e.getMessage().lines().findFirst().orElse("");
            throw new ImportException(
                    "No temporary database could be made in " + folder + " with " + memoryLimit + " of memory (" + first
                            + "); state the memory as 512MB or 2GB, and check that the temporary folder has space.",
                    e);
        }
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    DuckDBConnection connection() {
        return (DuckDBConnection) connection;
    }

    /** The one number a query yields. */
    long number(String sql) {
        try (Cursor<Long> cursor = Cursor.over(this, sql, row -> row.getLong(1))) {
            return cursor.next(1).get(0);
        }
    }

    static ImportException failed(SQLException e) {
        if (DiskSpace.isFull(e)) {
            return new ImportException(
                    "The import was ended: " + DiskSpace.advice(TEMPORARY, "run the same import again")
                            + ", or give Java another temporary folder with -Djava.io.tmpdir.",
                    e);
        }
        String first = e.getMessage().lines().findFirst().orElse("");
        return new ImportException(
                "The temporary database of the import failed (" + first
                        + "); check the free space of the temporary folder, or give Java another with"
                        + " -Djava.io.tmpdir.",
                e);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> all = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
    }
}
