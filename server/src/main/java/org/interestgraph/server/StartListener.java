package org.interestgraph.server;

import java.time.Duration;

/** Hears what a start has to say to the user. */
public interface StartListener {
    /** One sentence worth showing, such as that a default port was taken. */
    default void notice(String sentence) {}

    /** Called a few times a second until the server answers. */
    default void waiting(Duration elapsed) {}
}
