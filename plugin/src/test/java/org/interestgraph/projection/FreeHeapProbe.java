package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.List;

/** Fills two fifths of the heap of a JVM of its own, then asks for more than the rest. */
final class FreeHeapProbe {

    private static final int PIECE = 1 << 16;

    private FreeHeapProbe() {}

    /** Ends with 1 where the heap is refused. */
    public static void main(String[] arguments) {
        boolean live = arguments[0].equals("live");
        Runtime runtime = Runtime.getRuntime();
        List<byte[]> kept = new ArrayList<>();
        while (runtime.totalMemory() - runtime.freeMemory() < 0.4 * runtime.maxMemory()) {
            byte[] piece = new byte[PIECE];
            if (live) {
                kept.add(piece);
            }
        }
        try {
            FreeHeap.require("Work", (long) (0.7 * runtime.maxMemory()), false, "remedy");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " " + kept.size());
            System.exit(1);
        }
    }
}
