package org.interestgraph.parallel;

/** Reports work that names its own parts as one part of a larger task, which ends on closing. */
public final class ProgressPart implements Progress, AutoCloseable {

    private final String name;
    private final Progress whole;
    private boolean open;

    /** @param name of the part, which begins when the work begins its own */
    public ProgressPart(String name, Progress whole) {
        this.name = name;
        this.whole = whole;
    }

    @Override
    public void begin(String task) {
        if (!open) {
            whole.begin(name);
            open = true;
        }
    }

    @Override
    public void advance(long amount) {
        whole.advance(amount);
    }

    @Override
    public void end(String task) {}

    @Override
    public void close() {
        if (open) {
            whole.end(name);
            open = false;
        }
    }
}
