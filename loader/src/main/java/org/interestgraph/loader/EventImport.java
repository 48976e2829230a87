package org.interestgraph.loader;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.clean.RejectedRows;
import org.interestgraph.loader.features.Aggregation;
import org.interestgraph.loader.features.GraphRows;
import org.interestgraph.loader.features.ItemTerms;
import org.interestgraph.loader.features.TestPairs;
import org.interestgraph.loader.features.Workspace;
import org.interestgraph.loader.load.Connection;
import org.interestgraph.loader.load.GraphWriter;
import org.interestgraph.loader.load.Written;
import org.interestgraph.loader.schema.EventType;
import org.interestgraph.server.DiskSpace;
import org.neo4j.driver.Driver;

/**
 * Event files to graph: read, clean, aggregate, write. The files must hold the whole history of the (user, item, type)
 * triples they touch, since counts and weights are set, not added; triples they do not touch are left alone.
 */
public final class EventImport {
    private EventImport() {}

    /**
     * Runs an import.
     *
     * @param driver of the database to write to; stays open
     * @param address of the database, for messages
     * @return what was read, rejected and written
     * @throws ImportException with one sentence for the user; when something was written already, it says what
     */
    public static ImportReport run(ImportOptions options, Driver driver, String address, Progress progress) {
        long start = System.nanoTime();
        try {
            Reading reading = new Reading(options);
            Connection.check(driver, address);
            try (Workspace workspace = Workspace.create(options.memoryLimit());
                    RejectedRows rejected = new RejectedRows(options.rejectedFile())) {
                List<ImportReport.FileRead> read = reading.into(workspace, rejected, progress);
                Map<EventType, Long> accepted = Aggregation.eventsByType(workspace);
                if (accepted.isEmpty()) {
                    throw new ImportException("Not one event was accepted, so nothing was written; rejected: "
                            + byReason(rejected) + "; the rows are in " + rejected.file() + ".");
                }
                try (Progress.Stage ignored = progress.start("aggregating", -1)) {
                    Aggregation.run(workspace, options.weighting());
                }
                if (options.terms()) {
                    ItemTerms.run(workspace, progress);
                }
                GraphRows rows = new GraphRows(workspace);
                Map<String, Written> written;
                try (GraphWriter writer =
                        new GraphWriter(driver, options.database(), options.batchSize(), progress, address)) {
                    writer.prepareSchema();
                    written = writer.write(rows);
                }
                return new ImportReport(
                        read,
                        accepted,
                        byReason(rejected),
                        rejected.total() == 0 ? null : rejected.file().toString(),
                        rows.firstEvent().map(Instant::toString).orElse(null),
                        rows.lastEvent().map(Instant::toString).orElse(null),
                        options.weighting().typeWeights(),
                        options.weighting().halfLifeDays().orElse(null),
                        rows.countHeldOut(),
                        TestPairs.knownByType(workspace),
                        written,
                        (System.nanoTime() - start) / 1_000_000);
            }
        } catch (IOException e) {
            throw new ImportException(
                    "The import could not read or write a file: " + e.getMessage()
                            + (DiskSpace.isFull(e) ? "; free space there, then run the same import again." : "."),
                    e);
        }
    }

    private static Map<String, Long> byReason(RejectedRows rejected) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rejected.counts().forEach((reason, count) -> counts.put(reason.text(), count));
        return counts;
    }
}
