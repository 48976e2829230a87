package org.interestgraph.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sizes in MiB. The heap holds GDS projections and models, the page cache the store's files. */
record MemoryPlan(long heapMebibytes, long pageCacheMebibytes) {
    private static final long SMALLEST_HEAP = 512;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,7})([mg])");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    /**
     * Half of the available memory for the heap (512 MiB to 16 GiB), an eighth for the page cache (128 MiB to 4 GiB).
     *
     * @param availableMebibytes what the machine can give now
     * @param heap a stated heap, such as {@code 4g} or {@code 2048m}, that goes before the planned one
     */
    static MemoryPlan of(long availableMebibytes, Optional<String> heap) {
        long planned = between(SMALLEST_HEAP, availableMebibytes / 2, 16_384);
        return new MemoryPlan(
                heap.map(MemoryPlan::parseHeap).orElse(planned), between(128, availableMebibytes / 8, 4_096));
    }

    static long parseHeap(String heap) {
        Matcher size = SIZE.matcher(heap.toLowerCase(Locale.ROOT));
        if (size.matches()) {
            long mebibytes = Long.parseLong(size.group(1)) * (size.group(2).equals("g") ? 1024 : 1);
            if (mebibytes >= SMALLEST_HEAP) {
                return mebibytes;
            }
        }
        throw new ServerException("Heap '%s' is not usable; give a whole number of m or g of at least %dm, such as 4g."
                .formatted(heap, SMALLEST_HEAP));
    }

    /** What Linux calls available, bounded by the container's limit; elsewhere half of the memory there is. */
    static long availableMebibytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize() >> 20;
        Path memory = Path.of("/proc/meminfo");
        if (!Files.isReadable(memory)) {
            return total / 2;
        }
        try (Stream<String> lines = Files.lines(memory)) {
            return lines.map(AVAILABLE::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(line -> Math.min(total, Long.parseLong(line.group(1)) >> 10))
                    .findFirst()
                    .orElse(total / 2);
        } catch (IOException e) {
            return total / 2;
        }
    }

    private static long between(long least, long value, long most) {
        return Math.max(least, Math.min(value, most));
    }
}
