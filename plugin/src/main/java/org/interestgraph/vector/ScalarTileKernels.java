package org.interestgraph.vector;

import java.util.Arrays;

/** The readable reference of a tile. */
final class ScalarTileKernels implements TileKernels {

    @Override
    public void multiply(float[] rows, int rowsOffset, float[] columns, int columnsOffset, int dimension, float[] out) {
        Arrays.fill(out, 0, ROWS * COLUMNS, 0f);
        for (int r = 0; r < ROWS; r++) {
            for (int k = 0; k < dimension; k++) {
                float value = rows[rowsOffset + k * ROWS + r];
                for (int c = 0; c < COLUMNS; c++) {
                    out[r * COLUMNS + c] += value * columns[columnsOffset + k * COLUMNS + c];
                }
            }
        }
    }

    @Override
    public int rowsAbove(float[] tile, float[] limits, int limitsOffset) {
        int above = 0;
        for (int place = 0; place < ROWS * COLUMNS; place++) {
            int r = place / COLUMNS;
            if (tile[place] > limits[limitsOffset + r]) {
                above |= 1 << r;
            }
        }
        return above;
    }

    @Override
    public void multiplyBytes(float[] row, byte[] columns, int columnsOffset, int dimension, float[] out) {
        Arrays.fill(out, 0, COLUMNS, 0f);
        for (int k = 0; k < dimension; k++) {
            for (int c = 0; c < COLUMNS; c++) {
                out[c] += row[k] * columns[columnsOffset + k * COLUMNS + c];
            }
        }
    }

    @Override
    public float largest(float[] scores, float scale, float[] amounts, int amountsOffset) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < COLUMNS; c++) {
            largest = Math.max(largest, scores[c] * scale + amounts[amountsOffset + c]);
        }
        return largest;
    }
}
