package org.interestgraph.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what someone probably meant to write. */
public final class NearestName {

    /** Comparing takes the product of two lengths, and nobody mistypes a name of this length. */
    private static final int LONGEST = 1000;

    private NearestName() {}

    /**
     * The candidate with the fewest insertions, deletions, replacements and swaps of neighbours from {@code name}
     * (optimal string alignment, case ignored), if at most a third of the longer name has to change.
     */
    public static Optional<String> of(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest ->
                        distance(name, nearest) <= Math.max(1, Math.max(name.length(), nearest.length()) / 3));
    }

    /** The end of a sentence about an unknown {@code name}: ", did you mean …?", or a full stop. */
    public static String hint(String name, Collection<String> candidates, String quote) {
        return of(name, candidates)
                .map(nearest -> ", did you mean " + quote + CypherText.ofName(nearest) + quote + "?")
                .orElse(".");
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
