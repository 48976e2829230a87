package org.interestgraph.loader.features;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a query, read once, in batches; over a connection of its own, so that threads can read several at a time. */
public final class Cursor<T> implements AutoCloseable {
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final Mapper<T> mapper;

    private Cursor(Connection connection, Statement statement, ResultSet rows, Mapper<T> mapper) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.mapper = mapper;
    }

    static <T> Cursor<T> over(Workspace workspace, String sql, Mapper<T> mapper) {
        try {
            Connection connection = workspace.connection().duplicate();
            try {
                Statement statement = connection.createStatement();
                return new Cursor<>(connection, statement, statement.executeQuery(sql), mapper);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Workspace.failed(e);
        }
    }

    /** Up to that many further rows; empty at the end. */
    public List<T> next(int most) {
        try {
            List<T> batch = new ArrayList<>();
            while (batch.size() < most && rows.next()) {
                batch.add(mapper.map(rows));
            }
            return batch;
        } catch (SQLException e) {
            throw Workspace.failed(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw Workspace.failed(e);
        }
    }
}
