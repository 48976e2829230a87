package org.interestgraph.model;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps what was read from the database by model id, until the garbage collector wants the memory back. */
final class SoftCache<V> {

    private final Map<String, SoftReference<V>> held = new ConcurrentHashMap<>();

    /** The value of {@code modelId}, read now if it is not held. Two readers at once may both read. */
    V get(String modelId, Supplier<V> read) {
        SoftReference<V> reference = held.get(modelId);
        V value = reference == null ? null : reference.get();
        if (value == null) {
            value = read.get();
            held.values().removeIf(other -> other.get() == null);
            held.put(modelId, new SoftReference<>(value));
        }
        return value;
    }
}
