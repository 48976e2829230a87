package org.interestgraph.loader.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.interestgraph.loader.ImportException;

/** The file a report goes to: replaced whole where it is a report already, and left alone where it is anything else. */
record ReportFile(Path path) {
    /** Stands in the head of every report. */
    static final String MARK = "<meta name=\"generator\" content=\"Interest Graph report\">";

    private static final int HEAD_BYTES = 2048;

    /** {@code MODEL-report.html} in the working directory. */
    static Path defaultFor(String model) {
        return Path.of(model.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + "-report.html");
    }

    /** @throws ImportException where a report cannot or should not be written there */
    static ReportFile at(Path path, boolean force) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ImportException("There is no folder " + folder + "; make it, or choose another --output.");
        }
        if (Files.isDirectory(path)) {
            throw new ImportException(path + " is a folder; choose a file with --output.");
        }
        if (Files.exists(path) && !force && !isReport(path)) {
            throw new ImportException(
                    path + " exists and is not a report; choose another --output, or overwrite it with --force.");
        }
        return new ReportFile(path);
    }

    private static boolean isReport(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(MARK);
        } catch (IOException e) {
            throw new ImportException("The file " + path + " cannot be read; choose another --output.", e);
        }
    }

    /** Replaces the file whole, or leaves it as it was. */
    void write(String page) {
        try {
            Path target = path.toAbsolutePath();
            Path draft = target.resolveSibling("." + target.getFileName() + ".part");
            try {
                Files.writeString(draft, page);
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new ImportException("The report could not be written to " + path + ": " + e.getMessage() + ".", e);
        }
    }
}
