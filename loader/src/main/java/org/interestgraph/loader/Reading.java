package org.interestgraph.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.interestgraph.loader.clean.Cleaner;
import org.interestgraph.loader.clean.EventCleaner;
import org.interestgraph.loader.clean.ItemCleaner;
import org.interestgraph.loader.clean.PairCleaner;
import org.interestgraph.loader.clean.RejectedRows;
import org.interestgraph.loader.features.Stager;
import org.interestgraph.loader.features.Workspace;
import org.interestgraph.loader.read.InputFiles;
import org.interestgraph.loader.read.SourceFile;
import org.interestgraph.loader.schema.FileKind;
import org.interestgraph.loader.schema.Schema;
import org.interestgraph.loader.schema.SchemaCatalog;

/** The first half of an import: the files, read and cleaned into the workspace. */
final class Reading {
    private final ImportOptions options;
    private final List<SourceFile> events;
    private final List<SourceFile> items;
    private final List<SourceFile> follows;
    private final List<SourceFile> test;

    /** Looks at every file first, so that one that cannot be read fails before any work is done. */
    Reading(ImportOptions options) throws IOException {
        this.options = options;
        Optional<Schema> schema = options.schema().map(SchemaCatalog::named);
        InputFiles paths = InputFiles.find(options.inputs(), options.items(), options.follows(), options.test());
        events = examine(paths.events(), FileKind.EVENTS, schema);
        items = examine(paths.items(), FileKind.ITEMS, schema);
        follows = examine(paths.follows(), FileKind.FOLLOWS, schema);
        test = examine(paths.test(), FileKind.TEST, schema);
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

    /** Fills the workspace with the rows that pass, in the order of the files; the others go to the rejected rows. */
    List<ImportReport.FileRead> into(Workspace workspace, RejectedRows rejected, Progress progress) throws IOException {
        List<ImportReport.FileRead> read = new ArrayList<>();
        Function<SourceFile, EventCleaner> eventCleaner =
                f -> new EventCleaner(f.schema(), f.mapping(), options.earliest(), options.latest());
        read.addAll(stage("events", Stager.events(workspace, rejected), events, eventCleaner, progress));
        read.addAll(
                stage("items", Stager.items(workspace, rejected), items, f -> new ItemCleaner(f.mapping()), progress));
        read.addAll(stage(
                "follows",
                Stager.follows(workspace, rejected),
                follows,
                f -> PairCleaner.follows(f.mapping()),
                progress));
        read.addAll(
                stage("test", Stager.test(workspace, rejected), test, f -> PairCleaner.test(f.mapping()), progress));
        return read;
    }

    private static <T> List<ImportReport.FileRead> stage(
            String kind,
            Stager<T> stager,
            List<SourceFile> files,
            Function<SourceFile, ? extends Cleaner<T>> cleaner,
            Progress progress)
            throws IOException {
        List<ImportReport.FileRead> read = new ArrayList<>();
        for (SourceFile file : files) {
            try (Progress.Stage stage = progress.start("reading " + file.path().getFileName(), -1)) {
                long rows = stager.read(file, read.size(), cleaner.apply(file), n -> {
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
        return read;
    }
}
