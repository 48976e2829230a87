package org.interestgraph.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The machine that figures were measured on, in one line. */
public final class Machine {

    private Machine() {}

    /** Processor, cores, memory, operating system and Java. */
    public static String describe() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%s, %d logical processors, %.1f GiB of memory, %s %s, %s %s"
                .formatted(
                        org.interestgraph.loader.quality.report.Machine.processor(),
                        Runtime.getRuntime().availableProcessors(),
                        system.getTotalMemorySize() / (double) (1L << 30),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.runtime.version"));
    }
}
