package org.interestgraph.procedures;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.model.DataSource;
import org.interestgraph.recommend.BatchRecommender;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Description;

/**
 * Recommendations for all users of a projection, with their timings.
 *
 * @param users Neo4j node id of every user
 * @param items Neo4j node id of every item
 * @param source says what identifies both
 */
record RecommendedBatch(
        Recommendations found,
        long[] users,
        long[] items,
        DataSource source,
        long preProcessingMillis,
        long computeMillis) {

    /** One row: one recommendation. */
    public record Recommendation(
            @Description("Neo4j id of the user.") long userNodeId,
            @Description("Value of the property that identifies users; null where none does.") Object userId,
            @Description("Neo4j id of the item.") long itemNodeId,
            @Description("Value of the property that identifies items; null where none does.") Object itemId,
            @Description("Rank of the item for the user, from 1.") long rank,
            @Description("Score of the item; comparable for one user, not between users.") double score) {}

    /** Every recommendation, a user's together and best first. */
    Stream<Recommendation> rows(Transaction transaction) {
        NodeIds userIds = new NodeIds(transaction, users, source.userIdProperty());
        NodeIds itemIds = new NodeIds(transaction, items, source.itemIdProperty());
        return IntStream.range(0, found.items().length)
                .filter(place -> found.items()[place] != BatchRecommender.NONE)
                .mapToObj(place -> {
                    int user = place / found.k();
                    int item = found.items()[place];
                    return new Recommendation(
                            users[user],
                            userIds.of(user),
                            items[item],
                            itemIds.of(item),
                            place % found.k() + 1,
                            found.scores()[place]);
                });
    }

    long usersRecommendedTo() {
        int count = 0;
        for (int user = 0; user < users.length; user++) {
            count += found.count(user) > 0 ? 1 : 0;
        }
        return count;
    }

    long recommendations() {
        return Arrays.stream(found.items())
                .filter(item -> item != BatchRecommender.NONE)
                .count();
    }

    long itemsRecommended() {
        return Arrays.stream(found.items())
                .filter(item -> item != BatchRecommender.NONE)
                .distinct()
                .count();
    }
}
