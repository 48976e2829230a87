package org.interestgraph.recommend;

/**
 * A node's present neighbours as the model knows them, merged over relationship types.
 *
 * @param rows rows of the neighbours in the model, without repeats: [count]
 * @param weights summed relationship weights, positive: [count]
 */
public record Neighbourhood(int[] rows, float[] weights) {

    public int count() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }
}
