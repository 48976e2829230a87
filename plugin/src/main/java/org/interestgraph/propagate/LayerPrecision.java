package org.interestgraph.propagate;

/** How the values of a layer are kept while the next one reads them. */
public enum LayerPrecision {
    FLOAT32(4, 2),
    /**
     * Half the memory to read for eight significant bits a value; sums, parameters and gradients' last layer stay in
     * float32 (mixed precision, Micikevicius et al. 2018, section 3; the format as in Kalamkar et al. 2019).
     */
    BFLOAT16(2, 3);

    private final int bytesPerValue;
    private final int tables;

    LayerPrecision(int bytesPerValue, int tables) {
        this.bytesPerValue = bytesPerValue;
        this.tables = tables;
    }

    /** Heap of a propagation's layers, in bytes. */
    public long bytes(long nodeCount, int dimension) {
        return tables * bytesPerValue * nodeCount * dimension;
    }
}
