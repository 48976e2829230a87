package org.interestgraph.evaluate;

/** Receives the top list of every test user, from many threads at once. */
@FunctionalInterface
public interface TopListSink {

    /**
     * @param n place of the user among the test users, from 0
     * @param top the list, best first, to be read during the call only
     * @param count places taken
     */
    void accept(int n, int user, TopItems top, int count);
}
