package org.interestgraph.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryTableTest {

    private static final int PART = (1 << 19) - 64;

    @Test
    void numbersAreLittleEndian() {
        assertThat(BinaryTable.of("t", new int[] {1, -2}).part(0)).containsExactly(1, 0, 0, 0, -2, -1, -1, -1);
        assertThat(BinaryTable.of("t", new long[] {258}).part(0)).containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
        assertThat(BinaryTable.of("t", new float[] {1f}).part(0)).containsExactly(0, 0, -128, 63);
    }

    @Test
    void nothingTakesNoParts() {
        assertThat(BinaryTable.of("t", new float[0]).parts()).isZero();
        assertThat(BinaryTable.of("t", new float[0]).seal()).isEqualTo(new BinaryTable.Seal(0, 0));
    }

    @Test
    void partsHoldAtMostHalfAMebibyte() {
        assertThat(sizes(PART / 4)).containsExactly(PART);
        assertThat(sizes(PART / 4 + 1)).containsExactly(PART, 4);
        assertThat(sizes(PART / 2)).containsExactly(PART, PART);
    }

    private static List<Integer> sizes(int floats) {
        BinaryTable table = BinaryTable.of("t", new float[floats]);
        return IntStream.range(0, table.parts())
                .mapToObj(part -> table.part(part).length)
                .toList();
    }

    @Test
    void theChecksumIsThatOfTheStandard() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(BinaryTable.of("t", digits).seal()).isEqualTo(new BinaryTable.Seal(9, 0xE3069283L));
    }
}
