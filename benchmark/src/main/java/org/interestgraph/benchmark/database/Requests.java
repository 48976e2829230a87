package org.interestgraph.benchmark.database;

import java.util.Map;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.measure.Load;
import org.neo4j.driver.Session;

/** One query over Bolt for one user after the other, each in a transaction of its own; whole answers are read. */
public record Requests(Database database, String cypher, Map<String, Object> parameters, int[] users) {

    private static final double WARM_UP_SECONDS = 4;

    /** Sends requests from {@code clients} connections for {@code seconds} after a warm-up. */
    public Load run(int clients, double seconds) {
        return Load.run(clients, WARM_UP_SECONDS, seconds, this::connect);
    }

    private Load.Client connect() {
        Session session = database.readSession();
        return new Load.Client() {
            @Override
            public void accept(int request) {
                Map<String, Object> complete = new java.util.HashMap<>(parameters);
                complete.put("userId", InteractionData.userId(users[request % users.length]));
                session.run(cypher, complete).list();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
