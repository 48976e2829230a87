package org.interestgraph.itemgraph;

import java.util.Arrays;
import org.interestgraph.vector.Cholesky;
import org.interestgraph.vector.VectorKernels;

/**
 * Solves {@link LinearGraph}'s regression of one item after the other. Not thread-safe.
 *
 * <p>Time: n³ / 6 multiply-adds for n neighbours, and the pairs of neighbours that users have. Memory: 8 n² bytes and 8 a
 * user, and 8 for every user of every neighbour.
 */
final class NeighbourRegression {

    /** Where users have more pairs of neighbours, every s-th user stands for all. */
    private static final long MOST_PAIRS = 2_000_000;

    private final Votes votes;
    private final double[] ridges;
    private final VectorKernels kernels;
    /** Lower triangle of G, row-major. */
    private final float[] gram;

    /** The same with a ridge, and what becomes of it. */
    private final float[] ridged;

    /** By user: the last entry, 0 for none. */
    private final int[] last;

    /** By user: 1 + the item that was last asked for among those the user has. */
    private final int[] having;

    /** One entry for every user of every neighbour, from 1: which neighbour, and the user's entry before. */
    private int[] neighbourOf = new int[1 << 12];

    private int[] before = new int[1 << 12];
    private int entries;

    NeighbourRegression(Votes votes, double[] ridges, int mostNeighbours, VectorKernels kernels) {
        this.votes = votes;
        this.ridges = ridges;
        this.kernels = kernels;
        this.gram = new float[mostNeighbours * mostNeighbours];
        this.ridged = new float[gram.length];
        this.last = new int[votes.userCount()];
        this.having = new int[votes.userCount()];
    }

    /** b_ij of every neighbour i of {@code item}, of any sign, with every ridge. */
    float[][] solve(int item, int[] neighbours) {
        int count = neighbours.length;
        int step = step(neighbours);
        float[] right = new float[count];
        Arrays.fill(gram, 0, count * count, 0f);
        entries = 0;
        votes.forEachUser(item, user -> having[user] = item + 1);
        for (int n = 0; n < count; n++) {
            int place = n;
            votes.forEachUser(neighbours[n], user -> {
                if (user % step == 0) {
                    add(user, place, count);
                    if (having[user] == item + 1) {
                        right[place] += votes.of(user);
                    }
                }
            });
        }
        forget(neighbours);
        float[][] solutions = new float[ridges.length][];
        for (int r = 0; r < ridges.length; r++) {
            System.arraycopy(gram, 0, ridged, 0, count * count);
            for (int n = 0; n < count; n++) {
                int diagonal = n * count + n;
                ridged[diagonal] += (float) (ridges[r] / step + LinearGraph.DEGREE_RIDGE * gram[diagonal]);
            }
            solutions[r] = right.clone();
            Cholesky.solve(ridged, count, solutions[r], kernels);
        }
        return solutions;
    }

    /** Adds the pairs of the neighbour at {@code place} with itself and with all before it that {@code user} has. */
    private void add(int user, int place, int count) {
        float vote = votes.of(user);
        int row = place * count;
        for (int e = last[user]; e > 0; e = before[e]) {
            gram[row + neighbourOf[e]] += vote;
        }
        gram[row + place] += vote;
        if (++entries == neighbourOf.length) {
            neighbourOf = Arrays.copyOf(neighbourOf, 2 * entries);
            before = Arrays.copyOf(before, 2 * entries);
        }
        neighbourOf[entries] = place;
        before[entries] = last[user];
        last[user] = entries;
    }

    private int step(int[] neighbours) {
        long[] pairs = {0};
        for (int neighbour : neighbours) {
            votes.forEachUser(neighbour, user -> pairs[0] += ++last[user]);
        }
        forget(neighbours);
        return (int) (1 + pairs[0] / MOST_PAIRS);
    }

    private void forget(int[] neighbours) {
        for (int neighbour : neighbours) {
            votes.forEachUser(neighbour, user -> last[user] = 0);
        }
    }
}
