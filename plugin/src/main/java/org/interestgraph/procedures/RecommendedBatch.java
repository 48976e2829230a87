package org.interestgraph.procedures;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.RelationshipResults;
import org.interestgraph.recommend.BatchRecommender;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.interestgraph.recommend.RecommendedNodes;
import org.neo4j.procedure.Description;

/**
 * Recommendations for all users of a projection, with their timings.
 *
 * @param nodes users and items, and which of them are gone
 */
record RecommendedBatch(Recommendations found, RecommendedNodes nodes, long preProcessingMillis, long computeMillis) {

    /** One row: one recommendation. */
    public record Recommendation(
            @Description("Neo4j id of the user.") long userNodeId,
            @Description("Neo4j id of the item.") long itemNodeId,
            @Description("Rank of the item for the user, from 1.") long rank,
            @Description("Score of the item; comparable for one user, not between users.") double score) {}

    /** Every recommendation, a user's together and best first. */
    Stream<Recommendation> rows() {
        return places().mapToObj(place -> new Recommendation(
                nodes.users()[place / found.k()],
                nodes.items()[found.items()[place]],
                place % found.k() + 1,
                found.scores()[place]));
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
