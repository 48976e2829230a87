package org.interestgraph.benchmark.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.data.GeneratedShop;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.GeneratedDatabase;
import org.interestgraph.benchmark.database.Requests;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.Load;
import org.interestgraph.benchmark.measure.Stalls;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;

/** {@code serving}: recommendations over Bolt, one user a request, beside what else could answer and beside an empty query. */
final class Serving implements Benchmark {

    private static final int USERS = 500;
    private static final int CLIENTS = 16;
    private static final int K = 10;
    private static final double WARM_UP_SECONDS = 4;
    /** A server that has just started compiles what it runs for about this long. */
    private static final double FIRST_WARM_UP_SECONDS = 60;
    /** Measurements of one client and of the empty query in turn. */
    private static final int ROUNDS = 3;

    private static final double STALL_SECONDS = 3;
    /** Beyond, making the vector index alone takes longer than a run should. */
    private static final int PEERS_UP_TO = 100_000;
    /** Heap that a generated model with a million items is made and served with at least. */
    private static final long LARGE_HEAP = 5L << 30;

    private static final String RECOMMEND =
            """
            CALL interest.recommend($userId, {modelName: $model, k: $k}) YIELD rank, item, score
            RETURN rank, item.itemId AS itemId, score""";
    private static final String COLLABORATIVE =
            """
            MATCH (u:User {userId: $userId})-[:BOUGHT]->(:Item)<-[:BOUGHT]-(other:User)
            WITH u, other, count(*) AS common
            MATCH (other)-[:BOUGHT]->(item:Item)
            WITH u, item, sum(common) AS score
            WHERE NOT EXISTS { (u)-[:BOUGHT]->(item) }
            RETURN item.itemId AS itemId, score ORDER BY score DESC, itemId LIMIT $k""";

    @Override
    public void run(Context context) {
        context.say("serving: training a model on %s", context.data().name());
        Database database = context.shop().database();
        new TrainedModel(database, context.threads()).train(TrainedModel.DEFAULTS, 1);
        Figures figures = new Figures(context, database, context.data());
        figures.recommend();
        figures.vectorIndex();
        figures.collaborative();
        context.closeShop();
        for (int items : context.settings().generatedItems()) {
            generated(context, items);
        }
    }

    private static void generated(Context context, int items) {
        if (items >= 1_000_000 && context.settings().heapBytes() < LARGE_HEAP) {
            context.add(Row.of("interest.recommend, 1 client, p50", Unit.MILLISECONDS, null)
                    .on("generated, " + items + " items")
                    .note("Not measured: it needs a server heap of 5g or more (--heap).")
                    .build());
            return;
        }
        InteractionData data = GeneratedShop.of(items);
        context.say("serving: generating, loading and training %s", data.name());
        try (Database database =
                GeneratedDatabase.start(data, context.settings().heap(), context.threads())) {
            Figures figures = new Figures(context, database, data);
            figures.recommend();
            if (items <= PEERS_UP_TO) {
                figures.vectorIndex();
                figures.collaborative();
            }
        }
    }

    /** The figures of one database. */
    private static final class Figures {
        private final Context context;
        private final Database database;
        private final InteractionData data;
        private final int[] users;
        private final double seconds;

        Figures(Context context, Database database, InteractionData data) {
            this.context = context;
            this.database = database;
            this.data = data;
            this.users = data.someUsers(USERS, 3);
            this.seconds = context.settings().loadSeconds();
        }

        private Requests requests(String cypher) {
            return new Requests(database, cypher, Map.of("model", TrainedModel.NAME, "k", K), users);
        }

        private Load load(String cypher, int clients, double seconds) {
            return requests(cypher).run(clients, WARM_UP_SECONDS, seconds);
        }

        void recommend() {
            context.say("serving: interest.recommend on %s", data.name());
            requests(RECOMMEND).run(1, 0, FIRST_WARM_UP_SECONDS);
            List<Load> ofOne = new ArrayList<>();
            List<Load> trivial = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ofOne.add(load(RECOMMEND, 1, seconds));
                trivial.add(load("RETURN 1", 1, seconds / 2));
            }
            Load one = Load.together(ofOne);
            Load trivialOne = Load.together(trivial);
            int processors = Runtime.getRuntime().availableProcessors();
            Stalls stalls = Stalls.of(processors, STALL_SECONDS);
            Load many = load(RECOMMEND, CLIENTS, seconds);
            Load trivialMany = load("RETURN 1", CLIENTS, seconds / 2);
            String note = ("k = %d, %d users in turn, reasons as by default; clients and server share %d processors."
                            + " The model is the default, weighed %s. Of one client %d requests; the server idle, %d threads"
                            + " that only read the clock were stopped for up to %.1f ms, %.1f %% of the time in all.")
                    .formatted(
                            K,
                            users.length,
                            processors,
                            blend(),
                            one.millis().size(),
                            processors,
                            stalls.longestMillis(),
                            100 * stalls.share());
            context.add(latency("1 client, p50", one, 0.5)
                    .against("RETURN 1", trivialOne.millis().median())
                    .note("%s", note)
                    .build());
            context.add(latency("1 client, p99", one, 0.99)
                    .against("RETURN 1", trivialOne.millis().percentile(0.99))
                    .note("%s", note)
                    .build());
            context.add(
                    Row.of("interest.recommend, " + CLIENTS + " clients", Unit.REQUESTS_PER_SECOND, many.perSecond())
                            .against("RETURN 1", trivialMany.perSecond())
                            .on(data.name())
                            .note("%s", note)
                            .build());
            context.say("serving: recall of the exact top 20 on %s", data.name());
            context.add(Row.of(
                            "interest.recommend, recall of the exact top 20",
                            Unit.SHARE,
                            new ExactRecall(database, data, context.threads()).recall())
                    .on(data.name())
                    .note(
                            "Against interest.recommend.write, which finds them another way, as exact; nothing excluded,"
                                    + " %d users.",
                            ExactRecall.USERS)
                    .build());
            context.add(Row.of("interest.recommend.stats, all users", Unit.MILLISECONDS, allUsers())
                    .on(data.name())
                    .note("%,d users, k = %d, computeMillis of one run, propagation included.", data.userCount(), K)
                    .build());
        }

        private double allUsers() {
            return database.row(
                            "CALL interest.recommend.stats($graph, {modelName: $model, k: $k, concurrency: $threads})"
                                    + " YIELD computeMillis",
                            Map.of(
                                    "graph",
                                    Shop.GRAPH,
                                    "model",
                                    TrainedModel.NAME,
                                    "k",
                                    K,
                                    "threads",
                                    context.threads()))
                    .get("computeMillis")
                    .asDouble();
        }

        /** The weights of the model's parts. */
        private String blend() {
            return database.row("CALL interest.model.describe($model) YIELD blend", Map.of("model", TrainedModel.NAME))
                    .get("blend")
                    .asMap()
                    .toString();
        }

        private Row.Builder latency(String what, Load load, double share) {
            return Row.of(
                            "interest.recommend, " + what,
                            Unit.MILLISECONDS,
                            load.millis().percentile(share))
                    .on(data.name());
        }

        void vectorIndex() {
            context.say("serving: Neo4j vector index on %s", data.name());
            double buildSeconds = new VectorIndex(database, context.threads()).build();
            Load ours = load(RECOMMEND, 1, seconds / 2);
            Load peer = load(VectorIndex.QUERY, 1, seconds / 2);
            String note =
                    ("The same embeddings as node properties; HNSW by cosine, nothing excluded, nothing explained;"
                                    + " writing and indexing them took %.0f s.")
                            .formatted(buildSeconds);
            beside("Neo4j vector index", ours, peer, note);
        }

        void collaborative() {
            context.say("serving: plain Cypher collaborative filter on %s", data.name());
            Load ours = load(RECOMMEND, 1, seconds / 2);
            Load peer = requests(COLLABORATIVE).run(1, 0, 2 * seconds);
            beside(
                    "plain Cypher collaborative filter",
                    ours,
                    peer,
                    "Items bought by those who bought the same, counted by items in common, known ones left out; %d requests."
                            .formatted(peer.millis().size()));
        }

        private void beside(String name, Load ours, Load peer, String note) {
            for (double share : new double[] {0.5, 0.99}) {
                context.add(latency("1 client, p" + Math.round(100 * share), ours, share)
                        .against(name, peer.millis().percentile(share))
                        .note("%s", note)
                        .build());
            }
        }
    }
}
