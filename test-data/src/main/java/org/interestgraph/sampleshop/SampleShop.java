package org.interestgraph.sampleshop;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Generates the sample shop: {@code SampleShop [--seed NUMBER] [--out DIRECTORY]}. The seed defaults to
 * {@value #DEFAULT_SEED}, the directory to {@value #DEFAULT_DIRECTORY}. The same seed writes the same bytes.
 */
public final class SampleShop {
    /** The seed of the committed shop. */
    public static final long DEFAULT_SEED = 7;

    static final String DEFAULT_DIRECTORY = "test-data/sample-shop";
    private static final String USAGE = "Usage: SampleShop [--seed NUMBER] [--out DIRECTORY]";

    private SampleShop() {}

    /** Exit status 0: written; 1: not writable; 2: wrong arguments. */
    public static void main(String[] args) {
        long seed = DEFAULT_SEED;
        Path directory = Path.of(DEFAULT_DIRECTORY);
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : fail(2, args[i] + " needs a value. " + USAGE);
            switch (args[i]) {
                case "--seed" -> seed = seed(value);
                case "--out" -> directory = Path.of(value);
                default -> fail(2, "Unknown option " + args[i] + ". " + USAGE);
            }
        }
        try {
            write(seed, directory);
            System.out.println("Sample shop of seed " + seed + " written to " + directory.toAbsolutePath());
        } catch (IOException e) {
            fail(1, "Cannot write the sample shop to " + directory + ": " + e + ". Choose another with --out.");
        }
    }

    /**
     * Writes {@code events.csv}, {@code items.csv}, {@code follows.csv}, {@code test.csv}, {@code planted-dirt.json} and
     * {@code README.md}.
     *
     * @param seed any number
     * @param directory made where absent; files of these names are replaced
     * @throws IOException when the directory cannot be written to
     */
    public static void write(long seed, Path directory) throws IOException {
        new ShopFiles(Shop.generate(seed)).write(directory);
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            fail(2, "--seed needs a whole number, but '" + text + "' is none. " + USAGE);
            return 0;
        }
    }

    private static String fail(int status, String message) {
        System.err.println(message);
        System.exit(status);
        return message;
    }
}
