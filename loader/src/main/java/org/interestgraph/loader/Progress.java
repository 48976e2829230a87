package org.interestgraph.loader;

/** Where an import tells how far it is, and learns whether it should stop. */
public interface Progress {
    /** One stage of work. Closing it ends it. */
    interface Stage extends AutoCloseable {
        void advance(long units);

        @Override
        void close();
    }

    /**
     * @param total units the stage has, or -1 when that is not known beforehand
     * @param unit what is counted, such as rows
     */
    Stage start(String name, long total, String unit);

    /** A stage that counts rows. */
    default Stage start(String name, long total) {
        return start(name, total, "rows");
    }

    /** Whether the user asked to stop; looked at between batches. */
    default boolean cancelled() {
        return false;
    }

    /** Says nothing and never stops. */
    Progress SILENT = (name, total, unit) -> new Stage() {
        @Override
        public void advance(long units) {}

        @Override
        public void close() {}
    };
}
