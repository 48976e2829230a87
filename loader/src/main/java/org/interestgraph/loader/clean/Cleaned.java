package org.interestgraph.loader.clean;

import org.interestgraph.loader.read.Reason;

/** A row's value, or the reason it is rejected with a detail naming the offending value; never both. */
public record Cleaned<T>(T value, Reason reason, String detail) {
    static <T> Cleaned<T> accepted(T value) {
        return new Cleaned<>(value, null, null);
    }

    static <T> Cleaned<T> rejected(Reason reason, String detail) {
        return new Cleaned<>(null, reason, detail);
    }
}
