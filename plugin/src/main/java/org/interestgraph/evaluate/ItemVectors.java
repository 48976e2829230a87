package org.interestgraph.evaluate;

/** Unit vectors of items, for the cosine between any two; a zero vector has cosine 0 with everything. */
public interface ItemVectors {

    /** Length of the vectors. */
    int dimension();

    /** Adds the item's unit vector to {@code sum} [dimension]; returns its dot product with what {@code sum} was. */
    double addTo(int item, double[] sum);
}
