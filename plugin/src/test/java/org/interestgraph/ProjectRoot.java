package org.interestgraph;

import java.nio.file.Path;

/** Where the project and the real data lie. */
public final class ProjectRoot {

    private ProjectRoot() {}

    public static Path path() {
        return Path.of(System.getProperty("interest.project.root", "."));
    }

    /** The folder of real data sets: $INTEREST_DATA, or shared/data beside the project. */
    public static Path data() {
        String configured = System.getenv("INTEREST_DATA");
        return configured == null ? path().resolve("../shared/data") : Path.of(configured);
    }
}
