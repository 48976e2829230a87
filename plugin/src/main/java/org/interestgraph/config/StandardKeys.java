package org.interestgraph.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The configuration keys that mean the same in every procedure, with their one default each. */
public final class StandardKeys {

    /**
     * The most threads one call may use. It does not follow from this machine, so that what was written for a larger one,
     * a stored model's configuration too, is read here as well.
     */
    public static final int MAX_CONCURRENCY = 1024;

    /** The most threads GDS Community Edition reads a graph with. */
    private static final int MAX_READ_CONCURRENCY_OF_COMMUNITY = 4;

    /** Stands for every label or type of the projection. */
    public static final List<String> ALL = List.of("*");

    /** The event relationships of the data model; those that exist are the default wherever events are meant. */
    public static final List<String> EVENT_TYPES = List.of("CLICKED", "FAVORITED", "CARTED", "BOUGHT", "RATED");

    /** Relationship type of pairs held out for a test; nothing trains on it unless it is named. */
    public static final String HELD_OUT = "HELD_OUT";

    private StandardKeys() {}

    /** Version of the model; absent: the newest. */
    public static OptionalInt version(ConfigReader config) {
        return config.optionalInteger("version", 1, Integer.MAX_VALUE);
    }

    /** Threads; default one per processor, and more than that do not help. Never changes a result. */
    public static int concurrency(ConfigReader config) {
        return config.integer("concurrency", processors(), 1, MAX_CONCURRENCY);
    }

    /** Threads to write with; default {@code concurrency}. */
    public static int writeConcurrency(ConfigReader config, int concurrency) {
        return config.integer("writeConcurrency", concurrency, 1, MAX_CONCURRENCY);
    }

    /** Threads GDS reads the database with; default as many as every edition of it allows. */
    public static int readConcurrency(ConfigReader config) {
        int most = Math.min(MAX_READ_CONCURRENCY_OF_COMMUNITY, processors());
        return config.integer("readConcurrency", most, 1, MAX_CONCURRENCY);
    }

    private static int processors() {
        return Math.min(MAX_CONCURRENCY, Runtime.getRuntime().availableProcessors());
    }

    /** What {@code gds.listProgress} calls the run; default a name that no other run has. */
    public static String jobId(ConfigReader config) {
        return config.string("jobId", UUID.randomUUID().toString());
    }

    /** Whose graphs to use, as in GDS; default the caller's. */
    public static Optional<String> username(ConfigReader config) {
        return config.optionalString("username");
    }

    /** Seed of everything random; fixed by default, so that a repeated call repeats its result. */
    public static long randomSeed(ConfigReader config) {
        return config.longInteger("randomSeed", 42);
    }

    /** Whether progress goes to the log; {@code gds.listProgress} shows it either way. Default true. */
    public static boolean logProgress(ConfigReader config) {
        return config.bool("logProgress", true);
    }

    /** Whether to start although the heap seems too small, as in GDS. Default false. */
    public static boolean sudo(ConfigReader config) {
        return config.bool("sudo", false);
    }

    /** The relationship property of the projection to take weights from; absent: every weight is 1. */
    public static Optional<String> relationshipWeightProperty(ConfigReader config) {
        return config.optionalString("relationshipWeightProperty");
    }

    /** Labels of the projection to work on; default all. */
    public static List<String> nodeLabels(ConfigReader config) {
        return config.strings("nodeLabels", ALL);
    }

    /** Relationship types of the projection to work on; default all. */
    public static List<String> relationshipTypes(ConfigReader config) {
        return config.strings("relationshipTypes", ALL);
    }
}
