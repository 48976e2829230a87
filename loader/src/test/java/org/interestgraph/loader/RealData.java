package org.interestgraph.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folders of real data, {@code $INTEREST_DATA} or {@code ../shared/data} beside the project; never committed. */
final class RealData {
    private RealData() {}

    /** The data set's folder; skips the calling test where it is absent. */
    static Path folder(String name) {
        String stated = System.getenv("INTEREST_DATA");
        Path root = Path.of(System.getProperty("interest.project.root", ".."));
        Path data = stated == null ? root.resolve("../shared/data").normalize() : Path.of(stated);
        Path folder = data.resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "real data set " + name + " is not at " + folder + "; test skipped");
        return folder;
    }
}
