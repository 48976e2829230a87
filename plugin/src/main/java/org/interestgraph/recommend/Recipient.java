package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Node;

/**
 * Who items are recommended to: a user, or somebody with a session alone.
 *
 * @param row in the model, {@link NodeIndex#UNKNOWN} for none
 * @param events what they did
 * @param excluded rows of the items not to recommend to them, ascending
 * @param whyPopular what they are told who get popular items since the model knows no event of theirs
 */
public record Recipient(int row, Neighbourhood events, int[] excluded, String whyPopular) {

    static final Neighbourhood NO_EVENTS = new NeighbourhoodBuilder().merged();

    /**
     * A user, who may be unknown or not there at all.
     *
     * @param exclude relationship types beside the model's target; the user's items of them are excluded
     * @param includeKnown whether those of the target are not
     */
    public static Recipient user(
            Optional<Node> user,
            TrainedModel model,
            ModelNodes nodes,
            Neighbourhoods neighbourhoods,
            List<String> exclude,
            boolean includeKnown) {
        if (user.isEmpty()) {
            return new Recipient(
                    NodeIndex.UNKNOWN, NO_EVENTS, new int[0], "There is no such user; this item is popular.");
        }
        List<String> types = new ArrayList<>(exclude);
        if (!includeKnown) {
            types.add(model.source().target());
        }
        return new Recipient(
                nodes.rowOf(user.get()),
                neighbourhoods.of(user.get()),
                neighbourhoods.itemsWith(user.get(), types),
                "The model knows no event of this user; this item is popular.");
    }
}
