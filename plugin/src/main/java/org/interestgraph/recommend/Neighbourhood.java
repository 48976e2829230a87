package org.interestgraph.recommend;

import java.util.List;
import java.util.Set;

/**
 * A node's present neighbours as the model knows them, merged over relationship types.
 *
 * @param rows rows of the neighbours in the model, without repeats: [count]
 * @param weights summed relationship weights, positive: [count]
 * @param types relationship types that lead to each neighbour: [count]
 */
public record Neighbourhood(int[] rows, float[] weights, List<Set<String>> types) {

    public int count() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }
}
