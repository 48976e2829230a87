package org.interestgraph.loader;

/** Where an import tells how far it is, and learns whether it should stop. */
public interface Progress {
    /** One stage of work. Closing it ends it. */
    interface Stage extends AutoCloseable {
        void advance(long rows);

        @Override
        void close();
    }

    /** @param total rows the stage has, or -1 when that is not known beforehand */
    Stage start(String name, long total);

    /** Whether the user asked to stop; looked at between batches. */
    default boolean cancelled() {
        return false;
    }

    /** Says nothing and never stops. */
    Progress SILENT = (name, total) -> new Stage() {
        @Override
        public void advance(long rows) {}

        @Override
        public void close() {}
    };
}
