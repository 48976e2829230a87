package org.interestgraph.evaluate;

/**
 * Items as the directions of their embeddings.
 *
 * @param table [rows × dimension], row-major
 * @param rowOfItem row of every item; negative for one without an embedding, which counts as a zero vector
 */
public record EmbeddingVectors(float[] table, int dimension, int[] rowOfItem) implements ItemVectors {

    @Override
    public double addTo(int item, double[] sum) {
        if (rowOfItem[item] < 0) {
            return 0;
        }
        int row = rowOfItem[item] * dimension;
        double squares = 0;
        double product = 0;
        for (int k = 0; k < dimension; k++) {
            squares += (double) table[row + k] * table[row + k];
            product += table[row + k] * sum[k];
        }
        if (squares == 0) {
            return 0;
        }
        double norm = Math.sqrt(squares);
        for (int k = 0; k < dimension; k++) {
            sum[k] += table[row + k] / norm;
        }
        return product / norm;
    }
}
