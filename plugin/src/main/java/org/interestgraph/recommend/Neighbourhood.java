package org.interestgraph.recommend;

import java.util.List;
import java.util.Set;

/**
 * A node's present neighbours as the model knows them, merged over relationship types.
 *
 * @param rows rows of the neighbours in the model, ascending, without repeats: [count]
 * @param weights summed relationship weights, positive: [count]
 * @param types relationship types that lead to each neighbour: [count]
 * @param interestWeights the weights, weighed by relationship type as the model's blend does, of the events that histories
 *     are made of; 0 for a neighbour without any: [count]
 * @param times seconds of the newest event with each neighbour, 0 where it has no time or the model asks for none: [count]
 */
public record Neighbourhood(
        int[] rows, float[] weights, List<Set<String>> types, float[] interestWeights, double[] times) {

    /** Neighbours whose types and times do not matter. */
    public Neighbourhood(int[] rows, float[] weights, List<Set<String>> types) {
        this(rows, weights, types, weights, new double[rows.length]);
    }

    public int count() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }
}
