package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {
    @ParameterizedTest
    @CsvSource({"512, 512, 128", "8192, 4096, 1024", "24576, 12288, 3072", "262144, 16384, 4096"})
    void plansFromWhatIsAvailable(long available, long heap, long pageCache) {
        assertThat(MemoryPlan.of(available, Optional.empty())).isEqualTo(new MemoryPlan(heap, pageCache));
    }

    @ParameterizedTest
    @CsvSource({"4g, 4096", "2048m, 2048", "1G, 1024", "512M, 512"})
    void aStatedHeapGoesFirst(String stated, long heap) {
        assertThat(MemoryPlan.of(8192, Optional.of(stated)).heapMebibytes()).isEqualTo(heap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4gb", "-1g", "much", "0g", "511m", ""})
    void anUnusableHeapIsRefused(String stated) {
        assertThatThrownBy(() -> MemoryPlan.parseHeap(stated))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("Heap '%s' is not usable", stated)
                .hasMessageContaining("such as 4g");
    }

    @Test
    void thisMachineHasMemory() {
        assertThat(MemoryPlan.availableMebibytes()).isBetween(64L, 1L << 30);
    }
}
