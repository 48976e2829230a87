package org.interestgraph.benchmark.report;

/** What a figure counts, and whether less of it is better. */
public enum Unit {
    MILLISECONDS("ms", true),
    SECONDS("s", true),
    MEBIBYTES("MiB", true),
    BYTES("bytes", true),
    /** Exponent of a growth law. */
    EXPONENT("exponent", true),
    GIGABYTES_PER_SECOND("GB/s", false),
    GIGAFLOPS("GFLOP/s", false),
    REQUESTS_PER_SECOND("requests/s", false),
    RELATIONSHIPS_PER_SECOND("relationships/s", false),
    SHARE("share", false);

    private final String text;
    private final boolean lessIsBetter;

    Unit(String text, boolean lessIsBetter) {
        this.text = text;
        this.lessIsBetter = lessIsBetter;
    }

    /** As results show it. */
    public String text() {
        return text;
    }

    /** How many times better {@code value} is than {@code other}: above 1 where it is better. */
    double advantage(double value, double other) {
        return lessIsBetter ? other / value : value / other;
    }
}
