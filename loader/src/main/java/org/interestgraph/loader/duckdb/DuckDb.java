package org.interestgraph.loader.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Opens embedded DuckDB databases that never reach for the network: what is needed is compiled into the driver. */
public final class DuckDb {
    private DuckDb() {}

    /** A database in memory, for reading one file. */
    public static Connection inMemory() throws SQLException {
        return open("jdbc:duckdb:");
    }

    /**
     * A database in a folder of its own, which spills there what does not fit in memory.
     *
     * @param memoryLimit most memory DuckDB takes, such as {@code 1GB}
     */
    public static Connection inFolder(Path folder, String memoryLimit) throws SQLException {
        Connection connection = open("jdbc:duckdb:" + folder.resolve("work.duckdb"));
        try (Statement settings = connection.createStatement()) {
            settings.execute(
                    "SET temp_directory = " + quoted(folder.resolve("spill").toString()));
            settings.execute("SET memory_limit = " + quoted(memoryLimit));
            settings.execute("SET preserve_insertion_order = false");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static Connection open(String url) throws SQLException {
        Properties properties = new Properties();
        // Results are read once, front to back, so they need not be held whole.
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET autoinstall_known_extensions = false");
            settings.execute("SET autoload_known_extensions = false");
        }
        return connection;
    }

    // SET takes no parameters.
    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
