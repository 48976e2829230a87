package org.interestgraph.memory;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Heap that a piece of work needs at most at one time, in bytes, and what it consists of.
 *
 * @param name what needs it
 * @param min at least
 * @param max at most
 * @param components what it consists of; empty where nothing more is known
 */
public record MemoryTree(String name, long min, long max, List<MemoryTree> components) {

    /** Known to the byte. */
    public static MemoryTree of(String name, long bytes) {
        return range(name, bytes, bytes);
    }

    /** Known to lie within bounds. */
    public static MemoryTree range(String name, long min, long max) {
        return new MemoryTree(name, min, max, List.of());
    }

    /** All components are held together; those that need nothing are left out. */
    public static MemoryTree sum(String name, MemoryTree... components) {
        return of(name, components, LongStream::sum);
    }

    /** The components are needed one after the other, so the largest counts. */
    public static MemoryTree largest(String name, MemoryTree... components) {
        return of(name, components, bytes -> bytes.max().orElse(0));
    }

    /** From what {@code least} needs to what {@code most} needs, which consists of the same and perhaps more. */
    public static MemoryTree between(MemoryTree least, MemoryTree most) {
        List<MemoryTree> components = most.components.stream()
                .map(component -> between(least.component(component.name), component))
                .toList();
        return new MemoryTree(most.name, least.min, most.max, components);
    }

    private MemoryTree component(String wanted) {
        return components.stream()
                .filter(component -> component.name.equals(wanted))
                .findFirst()
                .orElseGet(() -> of(wanted, 0));
    }

    private static MemoryTree of(String name, MemoryTree[] components, ToLongFunction<LongStream> total) {
        return new MemoryTree(
                name,
                total.applyAsLong(Arrays.stream(components).mapToLong(MemoryTree::min)),
                total.applyAsLong(Arrays.stream(components).mapToLong(MemoryTree::max)),
                Stream.of(components).filter(component -> component.max > 0).toList());
    }
}
