package org.interestgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SoftCacheTest {

    @Test
    void firstCallersAtOnceShareOneReading() throws Exception {
        SoftCache<Object> cache = new SoftCache<>();
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<Object>> values = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            values.add(callers.submit(() -> {
                start.await();
                return cache.get("model", () -> {
                    readings.incrementAndGet();
                    Thread.yield();
                    return new Object();
                });
            }));
        }
        start.countDown();
        Object first = values.get(0).get();
        for (Future<Object> value : values) {
            assertThat(value.get()).isSameAs(first);
        }
        assertThat(readings).hasValue(1);
        callers.shutdown();
    }

    @Test
    void aFailedReadingIsTriedAgainAndAForgottenValueReadAgain() {
        SoftCache<String> cache = new SoftCache<>();
        assertThatThrownBy(() -> cache.get("model", () -> {
                    throw new IllegalStateException("unreadable");
                }))
                .hasMessage("unreadable");
        assertThat(cache.get("model", () -> "first")).isEqualTo("first");
        assertThat(cache.get("model", () -> "second")).isEqualTo("first");
        cache.forget("model");
        assertThat(cache.get("model", () -> "second")).isEqualTo("second");
    }
}
