package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Fills two fifths of the heap of a JVM of its own, then asks for more than the rest, or takes all that it is granted. */
final class FreeHeapProbe {

    private static final int PIECE = 1 << 16;
    private static final int LARGE = 6 << 20;

    private FreeHeapProbe() {}

    /** Ends with 1 where the heap is refused, with 2 where it was granted and is not there. */
    public static void main(String[] arguments) {
        List<byte[]> kept = fill(!arguments[0].equals("garbage"));
        if (arguments[0].equals("arrays")) {
            System.exit(takeAll() ? 0 : 2);
        }
        try {
            FreeHeap.reserve("Work", (long) (0.55 * Runtime.getRuntime().maxMemory()), false, "remedy")
                    .close();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " " + kept.size());
            System.exit(1);
        }
    }

    private static List<byte[]> fill(boolean live) {
        Runtime runtime = Runtime.getRuntime();
        List<byte[]> kept = new ArrayList<>();
        while (runtime.totalMemory() - runtime.freeMemory() < 0.4 * runtime.maxMemory()) {
            byte[] piece = new byte[PIECE];
            if (live) {
                kept.add(piece);
            }
        }
        return kept;
    }

    /** Takes the most that is granted, in arrays of several regions, which G1 neither splits nor moves. */
    private static boolean takeAll() {
        long step = Runtime.getRuntime().maxMemory() / 100;
        long most = 0;
        while (FreeHeap.fits(most + step)) {
            most += step;
        }
        List<byte[]> arrays = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(42);
        try {
            for (long left = most; left > 0; ) {
                int size = (int) Math.min(left, LARGE + random.nextInt(LARGE));
                arrays.add(new byte[size]);
                left -= size;
            }
            System.out.println("took " + (most >> 20) + " MiB in " + arrays.size() + " arrays");
            return most > 0;
        } catch (OutOfMemoryError e) {
            arrays.clear();
            System.out.println("granted " + (most >> 20) + " MiB");
            return false;
        }
    }
}
