package org.interestgraph.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryTableTest {

    private static final int PART = (1 << 19) - 64;

    @Test
    void numbersAreLittleEndian() {
        assertThat(BinaryTable.ofInts(new int[] {1, -2}).get(0)).containsExactly(1, 0, 0, 0, -2, -1, -1, -1);
        assertThat(BinaryTable.ofLongs(new long[] {258}).get(0)).containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
        assertThat(BinaryTable.ofFloats(new float[] {1f}).get(0)).containsExactly(0, 0, -128, 63);
    }

    @Test
    void everyValueComesBack() {
        float[] floats = {0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY};
        int[] ints = {0, Integer.MIN_VALUE, Integer.MAX_VALUE};
        long[] longs = {0, Long.MIN_VALUE, Long.MAX_VALUE};
        assertThat(BinaryTable.toFloats(BinaryTable.ofFloats(floats))).isEqualTo(floats);
        assertThat(BinaryTable.toInts(BinaryTable.ofInts(ints))).isEqualTo(ints);
        assertThat(BinaryTable.toLongs(BinaryTable.ofLongs(longs))).isEqualTo(longs);
    }

    @Test
    void nothingTakesNoParts() {
        assertThat(BinaryTable.ofFloats(new float[0])).isEmpty();
        assertThat(BinaryTable.toFloats(List.of())).isEmpty();
    }

    @Test
    void partsHoldAtMostHalfAMebibyte() {
        assertThat(sizes(PART / 4)).containsExactly(PART);
        assertThat(sizes(PART / 4 + 1)).containsExactly(PART, 4);
        assertThat(sizes(PART / 2)).containsExactly(PART, PART);
        int[] values = IntStream.range(0, PART / 2 + 3).map(n -> n * 31).toArray();
        assertThat(BinaryTable.toInts(BinaryTable.ofInts(values))).isEqualTo(values);
    }

    private static List<Integer> sizes(int floats) {
        return BinaryTable.ofFloats(new float[floats]).stream()
                .map(part -> part.length)
                .toList();
    }
}
