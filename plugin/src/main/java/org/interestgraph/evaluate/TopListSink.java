package org.interestgraph.evaluate;

/** Receives the top list of every test user, from many threads at once. */
@FunctionalInterface
interface TopListSink {

    /**
     * @param n place of the user among the test users, from 0
     * @param top the list, best first, with all items tied with the last; to be read during the call only
     */
    void accept(int n, int user, TopItems top);
}
