package org.interestgraph.procedures;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.model.DataSource;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.RelationshipResults;
import org.interestgraph.recommend.BatchRecommender;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.interestgraph.recommend.RecommendedNodes;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Description;

/**
 * Recommendations for all users of a projection, with their timings.
 *
 * @param nodes users and items, and which of them are gone
 * @param source says what identifies both
 */
record RecommendedBatch(
        Recommendations found,
        RecommendedNodes nodes,
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
        NodeIds userIds = new NodeIds(transaction, nodes.users(), source.userIdProperty());
        NodeIds itemIds = new NodeIds(transaction, nodes.items(), source.itemIdProperty());
        return places().mapToObj(place -> {
            int user = place / found.k();
            int item = found.items()[place];
            return new Recommendation(
                    nodes.users()[user],
                    userIds.of(user),
                    nodes.items()[item],
                    itemIds.of(item),
                    place % found.k() + 1,
                    found.scores()[place]);
        });
    }

    /** Hands on every recommendation, a user's together and best first, by node index in {@code graph}. */
    void forEach(ProjectedGraph graph, RelationshipResults.Sink sink) {
        places().forEach(place -> sink.add(
                graph.indexOf(nodes.users()[place / found.k()]),
                graph.indexOf(nodes.items()[found.items()[place]]),
                found.scores()[place]));
    }

    /** Places taken of users that are there. */
    private IntStream places() {
        return IntStream.range(0, found.items().length)
                .filter(place -> found.items()[place] != BatchRecommender.NONE)
                .filter(place -> !nodes.isUserMissing(place / found.k()));
    }

    long usersRecommendedTo() {
        return users().filter(user -> found.count(user) > 0).count();
    }

    long usersWithoutRecommendations() {
        return users().filter(user -> found.count(user) == 0).count();
    }

    private IntStream users() {
        return IntStream.range(0, nodes.users().length).filter(user -> !nodes.isUserMissing(user));
    }

    long recommendations() {
        return places().count();
    }

    long itemsRecommended() {
        BitSet items = new BitSet();
        places().forEach(place -> items.set(found.items()[place]));
        return items.cardinality();
    }
}
