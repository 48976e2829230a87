package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a full disk from other failures, since what helps is another thing: free space, not another try. */
public final class DiskSpace {
    /** What the operating system, Neo4j and DuckDB say of it. */
    private static final Pattern FULL = Pattern.compile(
            "no space left|disk quota exceeded|not enough space|out of disk space|disk is full|space limit",
            Pattern.CASE_INSENSITIVE);

    /** With less than this nothing that is started can be trusted to write even its log. */
    private static final long LEAST_FREE = 2L << 20;

    private DiskSpace() {}

    /** Whether a text of the operating system, Neo4j or DuckDB says that a disk is full. */
    public static boolean isFull(String text) {
        return text != null && FULL.matcher(text).find();
    }

    /** Whether a failure, or what caused it, says so. */
    public static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isFull(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** Whether next to nothing is free where that file or folder lies, or is to lie. */
    public static boolean isFull(Path place) {
        return free(place) < LEAST_FREE;
    }

    /** What to do, for the end of a sentence: {@code the disk of /data is full (1 MiB free); free space there, then …}. */
    public static String advice(Path place, String then) {
        return String.format(
                Locale.ROOT,
                "the disk of %s is full (%d MiB free); free space there, then %s",
                place,
                free(place) >> 20,
                then);
    }

    /** The failure of a step of a start; {@code begin} is a sentence without its end. */
    static ServerException failure(String begin, Path place, IOException cause) {
        return isFull(cause)
                ? new ServerException(full(begin, place), cause)
                : new ServerException("%s: %s.".formatted(begin, cause), cause);
    }

    /** Likewise, where another program told of it. */
    static ServerException failure(String begin, Path place, String told) {
        return isFull(told) || isFull(place)
                ? new ServerException(full(begin, place))
                : new ServerException("%s: %s".formatted(begin, told));
    }

    private static String full(String begin, Path place) {
        return "%s: %s.".formatted(begin, advice(place, "start the server again"));
    }

    private static long free(Path place) {
        try {
            Path there = place.toAbsolutePath();
            while (!Files.exists(there)) {
                there = there.getParent();
            }
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
