package org.interestgraph.loader;

/** Does something once so many CLICKED rows are written; then asks the import to stop, unless told not to. */
final class AtRow implements Progress {
    private final long row;
    private final Runnable action;
    private boolean stopping = true;
    private boolean reached;

    AtRow(long row, Runnable action) {
        this.row = row;
        this.action = action;
    }

    AtRow withoutStopping() {
        stopping = false;
        return this;
    }

    @Override
    public boolean cancelled() {
        return stopping && reached;
    }

    @Override
    public Stage start(String name, long total, String unit) {
        return new Stage() {
            private long done;

            @Override
            public void advance(long rows) {
                done += rows;
                if (name.equals("writing CLICKED") && done == row) {
                    reached = true;
                    action.run();
                }
            }

            @Override
            public void close() {}
        };
    }
}
