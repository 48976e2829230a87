package org.interestgraph.loader.read;

import java.io.IOException;

/** Reads a file record by record, in the order of the file. A malformed record is returned as such, never skipped. */
public interface RowReader extends AutoCloseable {
    /** The next record, or null at the end. */
    Row next() throws IOException;

    @Override
    void close() throws IOException;
}
