package org.interestgraph.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @CsvSource({"1,0,8", "1,100,7", "4,0,8", "4,1,8", "4,100,7", "4,1000,1", "3,64,64", "3,65,64"})
    void everyIndexIsVisitedOnceInFixedChunks(int concurrency, int count, int grain) {
        AtomicIntegerArray visits = new AtomicIntegerArray(count);
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            workers.forEach(count, grain, (from, to) -> {
                assertThat(from % grain).isZero();
                assertThat(to).isEqualTo(Math.min(count, from + grain));
                for (int k = from; k < to; k++) {
                    visits.incrementAndGet(k);
                }
            });
        }
        for (int k = 0; k < count; k++) {
            assertThat(visits.get(k)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aFailureStopsTheLoopAndReachesTheCaller(int concurrency) {
        AtomicInteger run = new AtomicInteger();
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            assertThatThrownBy(() -> workers.forEach(1_000_000, 1, (from, to) -> {
                        run.incrementAndGet();
                        if (from == 10) {
                            throw new IllegalArgumentException("chunk 10");
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("chunk 10");
            assertThat(run.get()).isLessThan(1_000_000);
            workers.forEach(5, 1, (from, to) -> run.set(-1));
            assertThat(run.get()).isEqualTo(-1);
        }
    }

    @Test
    void noThreadIsInAChunkWhenAnErrorReturns() {
        AtomicBoolean otherDone = new AtomicBoolean();
        CountDownLatch bothIn = new CountDownLatch(2);
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            assertThatThrownBy(() -> workers.forEach(2, 1, (from, to) -> {
                        bothIn.countDown();
                        await(bothIn);
                        if (from == 0) {
                            throw new AssertionError("broken");
                        }
                        LockSupport.parkNanos(50_000_000);
                        otherDone.set(true);
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("broken");
        }
        assertThat(otherDone).isTrue();
    }

    @Test
    void anInterruptIsKeptAndTheLoopStillCompletes() {
        AtomicInteger run = new AtomicInteger();
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            Thread.currentThread().interrupt();
            workers.forEach(100, 1, (from, to) -> run.incrementAndGet());
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(run.get()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void terminationStopsBeforeTheNextChunk(int concurrency) {
        AtomicInteger run = new AtomicInteger();
        Termination afterFive = () -> {
            if (run.get() >= 5) {
                throw new IllegalStateException("stopped");
            }
        };
        try (Workers workers = Workers.of(concurrency, afterFive)) {
            assertThatThrownBy(() -> workers.forEach(10_000, 1, (from, to) -> run.incrementAndGet()))
                    .hasMessage("stopped");
        }
        assertThat(run.get()).isBetween(5, 5 + concurrency);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyThreadHasAScratchOfItsOwn(int concurrency) {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger sum = new AtomicInteger();
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            workers.forEach(1000, 1, () -> new int[] {made.incrementAndGet(), 0}, (scratch, from, to) -> {
                int before = scratch[1];
                scratch[1] = before + from;
                Thread.onSpinWait();
                assertThat(scratch[1]).isEqualTo(before + from);
                sum.addAndGet(from);
            });
        }
        assertThat(made.get()).isBetween(1, concurrency);
        assertThat(sum).hasValue(999 * 1000 / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void workAheadIsDoneWhenAskedForAndItsFailureIsThrown(int concurrency) {
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            Supplier<String> ahead = workers.ahead(() -> "done");
            AtomicInteger run = new AtomicInteger();
            workers.forEach(100, 1, (from, to) -> run.incrementAndGet());
            assertThat(ahead.get()).isEqualTo("done");
            assertThat(run).hasValue(100);
            Supplier<String> failing = workers.ahead(() -> {
                throw new IllegalStateException("no more");
            });
            assertThatThrownBy(failing::get)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no more");
        }
    }

    @Test
    void concurrencyBelowOneIsRefused() {
        assertThatThrownBy(() -> Workers.of(0, Termination.NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("concurrency must be at least 1, but is 0.");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
