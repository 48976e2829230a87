package org.interestgraph.parallel;

/** Where long work reports how far it is. */
public interface Progress {

    /** Reports nowhere. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String task) {}

        @Override
        public void advance(long amount) {}

        @Override
        public void end(String task) {}
    };

    /** A named part of the work begins. */
    void begin(String task);

    /** {@code amount} more units of the current part are done. */
    void advance(long amount);

    /** The named part is done. */
    void end(String task);
}
