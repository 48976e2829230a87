package org.interestgraph.loader.read;

import java.util.List;

/**
 * One record of a source file.
 *
 * @param line number of its first line (of its row, in Parquet), from 1
 * @param cells one per column; null where a value is absent; null as a whole when the record is malformed
 * @param raw the record as it stands in the file
 * @param defect why the record is malformed, or null
 */
public record Row(long line, List<String> cells, String raw, Reason defect) {
    static Row of(long line, List<String> cells, String raw) {
        return new Row(line, cells, raw, null);
    }

    static Row malformed(long line, String raw, Reason defect) {
        return new Row(line, null, raw, defect);
    }
}
