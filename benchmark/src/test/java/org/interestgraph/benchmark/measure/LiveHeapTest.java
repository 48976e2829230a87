package org.interestgraph.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

    private static final int MEBIBYTE = 1 << 20;

    @Test
    void countsWhatIsAliveAndNotWhatWas() {
        long pid = ProcessHandle.current().pid();
        long before = LiveHeap.now(pid);
        byte[] garbage = new byte[64 * MEBIBYTE];
        garbage[0] = 1;
        byte[] alive = new byte[48 * MEBIBYTE];
        garbage = alive;
        long most;
        LiveHeap watched = LiveHeap.watch(pid);
        try (watched) {
            Reference.reachabilityFence(garbage);
        }
        most = watched.most();
        Reference.reachabilityFence(alive);

        assertThat(most - before).isCloseTo(48L * MEBIBYTE, within(4L * MEBIBYTE));
    }
}
