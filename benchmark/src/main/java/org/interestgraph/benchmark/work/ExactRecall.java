package org.interestgraph.benchmark.work;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.database.Database;

/** Which share of the exact top 20 {@code interest.recommend} gives. */
record ExactRecall(Database database, InteractionData data, int threads) {

    static final int USERS = 100;
    private static final int K = 20;

    double recall() {
        List<String> users = IntStream.of(data.someUsers(USERS, 5))
                .mapToObj(InteractionData::userId)
                .toList();
        Map<String, Set<Long>> exact = WrittenRecommendations.of(database, users, K, threads);
        double sum = 0;
        for (String user : users) {
            Set<Long> found = new HashSet<>(database
                    .query(
                            """
                            CALL interest.recommend($userId, {modelName: $model, k: $k, includeKnown: true, reasons: 0})
                            YIELD item RETURN id(item) AS id""",
                            Map.of("userId", user, "model", TrainedModel.NAME, "k", K))
                    .stream()
                    .map(row -> row.get("id").asLong())
                    .toList());
            Set<Long> wanted = exact.get(user);
            sum += (double) wanted.stream().filter(found::contains).count() / wanted.size();
        }
        return sum / users.size();
    }
}
