package org.interestgraph.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void everyClientSendsItsOwnRequestsAndIsClosed() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger repeated = new AtomicInteger();
        Load load = Load.run(3, 0.05, 0.2, () -> new Load.Client() {
            @Override
            public void accept(int request) {
                if (!seen.add(request)) {
                    repeated.incrementAndGet();
                }
                pause();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        assertThat(closed).hasValue(3);
        assertThat(repeated).hasValue(0);
        assertThat(seen).contains(0, 1, 2, 3, 4, 5);
        assertThat(load.millis().least()).isGreaterThanOrEqualTo(1);
        assertThat(load.perSecond()).isEqualTo(load.millis().size() / 0.2);
    }

    @Test
    void runsTogetherHoldEveryRequest() {
        Load together = Load.together(
                List.of(new Load(Sample.of(3, 1), 10), new Load(Sample.of(2), 20), new Load(Sample.of(9, 4), 60)));

        assertThat(together.millis().size()).isEqualTo(5);
        assertThat(together.millis().median()).isEqualTo(3);
        assertThat(together.millis().percentile(1)).isEqualTo(9);
        assertThat(together.perSecond()).isEqualTo(30);
    }

    @Test
    void aFailedRequestFailsTheMeasurement() {
        assertThatThrownBy(() -> Load.run(2, 0, 0.1, () -> new Load.Client() {
                    @Override
                    public void accept(int request) {
                        throw new IllegalStateException("refused");
                    }

                    @Override
                    public void close() {}
                }))
                .hasMessage("refused");
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
