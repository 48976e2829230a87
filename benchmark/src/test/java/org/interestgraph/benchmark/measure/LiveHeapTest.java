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
        byte[] array = new byte[64 * MEBIBYTE];
        array = new byte[48 * MEBIBYTE];
        LiveHeap watched = LiveHeap.watch(pid);
        watched.close();
        Reference.reachabilityFence(array);

        assertThat(watched.most() - before).isCloseTo(48L * MEBIBYTE, within(4L * MEBIBYTE));
    }
}
