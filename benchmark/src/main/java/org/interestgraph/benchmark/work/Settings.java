package org.interestgraph.benchmark.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * How a run is bounded.
 *
 * @param root the project's root
 * @param heap the database's heap, such as {@code 6g}
 * @param peerSeconds most seconds that a peer may train for, 1 or more
 * @param loadSeconds seconds of each load measurement, 1 or more
 * @param generatedItems items of the generated shops that serving is measured on, each 1,000 or more
 */
public record Settings(Path root, String heap, int peerSeconds, int loadSeconds, List<Integer> generatedItems) {

    private static final int LEAST_ITEMS = 1_000;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,7})([mg])");

    public Settings {
        if (peerSeconds < 1) {
            throw new BenchmarkException("--peer-seconds is " + peerSeconds + "; it must be 1 or more.");
        }
        if (loadSeconds < 1) {
            throw new BenchmarkException("--load-seconds is " + loadSeconds + "; it must be 1 or more.");
        }
        for (int items : generatedItems) {
            if (items < LEAST_ITEMS) {
                throw new BenchmarkException("--items has " + items + "; it must be " + LEAST_ITEMS + " or more.");
            }
        }
        if (!SIZE.matcher(heap.toLowerCase(Locale.ROOT)).matches()) {
            throw new BenchmarkException(
                    "--heap \"" + heap + "\" is no size; give a whole number of m or g, such as 6g.");
        }
    }

    /** The heap in bytes. */
    long heapBytes() {
        Matcher size = SIZE.matcher(heap.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalStateException(heap);
        }
        return Long.parseLong(size.group(1)) << (size.group(2).equals("g") ? 30 : 20);
    }
}
