package org.interestgraph.model;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps what was read from the database by model id, until the garbage collector wants the memory back. */
final class SoftCache<V> {

    private final Map<String, Entry<V>> entries = new ConcurrentHashMap<>();

    /** The value of {@code modelId}, read now if it is not held; who comes while it is being read waits for it. */
    V get(String modelId, Supplier<V> read) {
        Entry<V> entry = entries.computeIfAbsent(modelId, id -> new Entry<>());
        V value = entry.held.get();
        return value != null ? value : entry.read(read);
    }

    /** Lets go of a value; who uses it goes on. */
    void forget(String modelId) {
        entries.remove(modelId);
    }

    private static final class Entry<V> {

        private volatile SoftReference<V> held = new SoftReference<>(null);

        /** A failed reading leaves the entry empty for the next in line. */
        synchronized V read(Supplier<V> read) {
            V value = held.get();
            if (value == null) {
                value = read.get();
                held = new SoftReference<>(value);
            }
            return value;
        }
    }
}
