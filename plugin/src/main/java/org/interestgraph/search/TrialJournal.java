package org.interestgraph.search;

import java.util.List;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;

/**
 * Writes down every trial of a search as soon as it ends, in a transaction of its own: neither a terminated call nor a
 * stopped server loses a trial that was done.
 */
public final class TrialJournal {

    /** So that two calls of one search do not both begin it; there is no constraint that they could run into. */
    private static final Object ADDING = new Object();

    private final GraphDatabaseService database;
    private final SearchInfo search;

    public TrialJournal(GraphDatabaseService database, SearchInfo search) {
        this.database = database;
        this.search = search;
    }

    /** What earlier calls of the same search did. */
    public List<Trial> trials() {
        try (Transaction own = database.beginTx()) {
            return new SearchStore(own).trials(search.searchId());
        }
    }

    /** Commits {@code trial}. */
    public void add(Trial trial) {
        synchronized (ADDING) {
            try (Transaction own = database.beginTx()) {
                new SearchStore(own).add(search, trial);
                own.commit();
            }
        }
    }
}
