package org.interestgraph.parallel;

/** Tells long work whether to go on. */
@FunctionalInterface
public interface Termination {

    /** Never stops. */
    Termination NEVER = () -> {};

    /** Throws a runtime exception when the work has been asked to stop; otherwise returns at once. */
    void assertRunning();
}
