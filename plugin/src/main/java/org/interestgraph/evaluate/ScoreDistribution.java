package org.interestgraph.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often predicted probabilities of a purchase fall into equal bins of [0, 1], by what is true. A bin holds its lower
 * edge, the last one its upper edge too.
 *
 * @param positives pairs with a purchase, by bin
 * @param negatives sampled pairs without one, by bin
 */
public record ScoreDistribution(long[] positives, long[] negatives) {

    /** Bins of what users see. */
    public static final int BINS = 20;

    /** Edges of the bins, one more than there are bins. */
    public double[] binEdges() {
        return IntStream.rangeClosed(0, positives.length)
                .mapToDouble(edge -> (double) edge / positives.length)
                .toArray();
    }

    /** {@code binEdges}, {@code positives} and {@code negatives}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("binEdges", Arrays.stream(binEdges()).boxed().toList());
        map.put("positives", list(positives));
        map.put("negatives", list(negatives));
        return map;
    }

    private static List<Long> list(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
