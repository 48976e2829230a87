package org.interestgraph.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.interestgraph.loader.clean.Cleaner;
import org.interestgraph.loader.clean.EventCleaner;
import org.interestgraph.loader.clean.ItemCleaner;
import org.interestgraph.loader.clean.PairCleaner;
import org.interestgraph.loader.clean.RejectedRows;
import org.interestgraph.loader.features.Aggregation;
import org.interestgraph.loader.features.GraphRows;
import org.interestgraph.loader.features.Stager;
import org.interestgraph.loader.features.Workspace;
import org.interestgraph.loader.load.Connection;
import org.interestgraph.loader.load.GraphWriter;
import org.interestgraph.loader.load.Written;
import org.interestgraph.loader.read.InputFiles;
import org.interestgraph.loader.read.SourceFile;
import org.interestgraph.loader.schema.FileKind;
import org.interestgraph.loader.schema.Schema;
import org.interestgraph.loader.schema.SchemaCatalog;
import org.neo4j.driver.Driver;

/**
 * Event files to graph: read, clean, aggregate, write. The files must hold the whole history of the (user, item, type)
 * triples they touch, since counts and weights are set, not added; triples they do not touch are left alone.
 */
public final class EventImport {
    private final ImportOptions options;
    private final Progress progress;
    private final List<ImportReport.FileRead> read = new ArrayList<>();

    private EventImport(ImportOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs an import.
     *
     * @param driver of the database to write to; stays open
     * @return what was read, rejected and written
     * @throws ImportException with one sentence for the user; when something was written already, it says what
     */
    public static ImportReport run(ImportOptions options, Driver driver, Progress progress) {
        return run(options, driver, "its address", progress);
    }

    /** The same, with the server's address for messages. */
    public static ImportReport run(ImportOptions options, Driver driver, String address, Progress progress) {
        try {
            return new EventImport(options, progress).run(driver, address);
        } catch (IOException e) {
            throw new ImportException("The import could not read or write a file: " + e.getMessage() + ".", e);
        }
    }

    private ImportReport run(Driver driver, String address) throws IOException {
        long start = System.nanoTime();
        Optional<Schema> schema = options.schema().map(SchemaCatalog::named);
        InputFiles paths = InputFiles.find(options.inputs(), options.items(), options.follows(), options.test());
        List<SourceFile> events = examine(paths.events(), FileKind.EVENTS, schema);
        List<SourceFile> items = examine(paths.items(), FileKind.ITEMS, schema);
        List<SourceFile> follows = examine(paths.follows(), FileKind.FOLLOWS, schema);
        List<SourceFile> test = examine(paths.test(), FileKind.TEST, schema);
        Connection.check(driver, address);

        try (Workspace workspace = Workspace.create(options.memoryLimit());
                RejectedRows rejected = new RejectedRows(options.rejectedFile())) {
            stage("events", Stager.events(workspace, rejected), events, this::eventCleaner);
            stage("items", Stager.items(workspace, rejected), items, f -> new ItemCleaner(f.mapping()));
            stage("follows", Stager.follows(workspace, rejected), follows, f -> PairCleaner.follows(f.mapping()));
            stage("test", Stager.test(workspace, rejected), test, f -> PairCleaner.test(f.mapping()));
            var accepted = Aggregation.eventsByType(workspace);
            if (accepted.isEmpty()) {
                throw new ImportException("Not one event was accepted, so nothing was written; rejected: "
                        + byReason(rejected) + "; the rows are in " + rejected.file() + ".");
            }
            try (Progress.Stage ignored = progress.start("aggregating", -1)) {
                Aggregation.run(workspace, options.weighting());
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
                    rows.bound(false).map(Instant::toString).orElse(null),
                    rows.bound(true).map(Instant::toString).orElse(null),
                    options.weighting().typeWeights(),
                    options.weighting().halfLifeDays().orElse(null),
                    written,
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    private List<SourceFile> examine(List<Path> paths, FileKind kind, Optional<Schema> schema) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.exists(path)
                    && Files.exists(options.rejectedFile())
                    && Files.isSameFile(path, options.rejectedFile())) {
                throw new ImportException(
                        path + " is both an input and the file of rejected rows; name another with --rejected.");
            }
            files.add(SourceFile.examine(path, kind, schema));
        }
        return files;
    }

    private <T> void stage(
            String kind, Stager<T> stager, List<SourceFile> files, Function<SourceFile, Cleaner<T>> cleaner)
            throws IOException {
        if (files.isEmpty()) {
            return;
        }
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            try (Progress.Stage stage = progress.start("reading " + file.path().getFileName(), -1)) {
                long rows = stager.read(file, i, cleaner.apply(file), n -> {
                    stage.advance(n);
                    if (progress.cancelled()) {
                        throw new ImportException("The import was stopped while reading; nothing was written.");
                    }
                });
                read.add(new ImportReport.FileRead(
                        file.path().toString(), kind, file.schema().name(), rows));
            }
        }
        stager.rejectDuplicates(files);
    }

    private EventCleaner eventCleaner(SourceFile file) {
        return new EventCleaner(file.schema(), file.mapping(), options.earliest(), options.latest());
    }

    private static Map<String, Long> byReason(RejectedRows rejected) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rejected.counts().forEach((reason, count) -> counts.put(reason.text(), count));
        return counts;
    }
}
