package org.interestgraph.loader.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.duckdb.DuckDb;

/** A Parquet file read by DuckDB, every value as text; the line is the row's number. */
final class ParquetRows implements RowReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();
    private long number;

    ParquetRows(Path file) {
        this.file = file;
        try {
            connection = DuckDb.inMemory();
            statement = connection.prepareStatement("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(?)");
            statement.setString(1, file.toString());
            rows = statement.executeQuery();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    List<String> columns() {
        return columns;
    }

    @Override
    public Row next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            String[] cells = new String[columns.size()];
            Map<String, String> raw = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                cells[i] = rows.getString(i + 1);
                raw.put(columns.get(i), cells[i]);
            }
            return Row.of(++number, Arrays.asList(cells), JSON.writeValueAsString(raw));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private ImportException unreadable(SQLException e) {
        return new ImportException(
                file + " cannot be read as Parquet: "
                        + e.getMessage().lines().findFirst().orElse("") + ".",
                e);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
