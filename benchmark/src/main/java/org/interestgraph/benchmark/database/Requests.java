package org.interestgraph.benchmark.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.measure.Load;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;

/** One query over Bolt for one user after the other, each in a transaction of its own; whole answers are read. */
public record Requests(Database database, String cypher, Map<String, Object> parameters, int[] users) {

    /** A request may be slow, but not for ever. */
    private static final TransactionConfig BOUNDED =
            TransactionConfig.builder().withTimeout(Duration.ofMinutes(2)).build();

    /** Sends requests from {@code clients} connections for {@code seconds} after a warm-up. */
    public Load run(int clients, double warmUpSeconds, double seconds) {
        return Load.run(clients, warmUpSeconds, seconds, this::connect);
    }

    private Load.Client connect() {
        Session session = database.readSession();
        return new Load.Client() {
            @Override
            public void accept(int request) {
                Map<String, Object> complete = new HashMap<>(parameters);
                complete.put("userId", InteractionData.userId(users[request % users.length]));
                session.run(cypher, complete, BOUNDED).list();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
