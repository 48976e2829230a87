package org.interestgraph.evaluate;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;

/**
 * Test users in two halves at random, so that what is chosen on one half is measured on the other, both ways (two-fold
 * cross-validation, Stone 1974): figures on pairs that chose nothing.
 */
public final class UserHalves {

    /** With fewer users a half chooses by luck. */
    public static final int LEAST_USERS = 20;

    private final int[] users;
    private final boolean[] second;

    private UserHalves(int[] users, boolean[] second) {
        this.users = users;
        this.second = second;
    }

    /** Halves of equal size, or one more in the second; which users are in which depends on the seed alone. */
    public static UserHalves of(int[] users, long seed) {
        int[] order = IntStream.range(0, users.length).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] second = new boolean[users.length];
        for (int n = users.length - 1; n >= users.length / 2; n--) {
            int drawn = random.nextInt(n + 1);
            int place = order[drawn];
            order[drawn] = order[n];
            second[place] = true;
        }
        return new UserHalves(users, second);
    }

    /** Whether there are users enough to choose by. */
    public boolean suffice() {
        return users.length >= LEAST_USERS;
    }

    /** Whether the {@code n}-th user is in the second half. */
    public boolean isSecond(int n) {
        return second[n];
    }

    /** The pairs of a half's users. */
    public Interactions pairs(Interactions all, boolean ofSecond) {
        int[] of = new int[all.size()];
        int[] items = new int[all.size()];
        int[] size = {0};
        for (int n = 0; n < users.length; n++) {
            int user = users[n];
            if (second[n] == ofSecond) {
                all.forEachItem(user, item -> {
                    of[size[0]] = user;
                    items[size[0]++] = item;
                });
            }
        }
        return Interactions.of(all.userCount(), of, items, size[0]);
    }

    /** Mean of a metric over a half's users. */
    public double mean(RankingFigures figures, RankingMetric metric, boolean ofSecond) {
        double[] values = figures.ofUsers()[metric.ordinal()];
        return Means.of(IntStream.range(0, users.length)
                .filter(n -> second[n] == ofSecond)
                .mapToDouble(n -> values[n])
                .toArray());
    }

    /**
     * Figures of every user by what the other half chose; the coverage is the mean of both, which no pair has a say in.
     *
     * @param byFirst all users' by what the first half chose
     * @param bySecond all users' by what the second half chose
     */
    public RankingFigures crossed(RankingFigures byFirst, RankingFigures bySecond) {
        double[][] ofUsers = new double[byFirst.ofUsers().length][users.length];
        for (int m = 0; m < ofUsers.length; m++) {
            for (int n = 0; n < users.length; n++) {
                ofUsers[m][n] = (second[n] ? byFirst : bySecond).ofUsers()[m][n];
            }
        }
        return new RankingFigures(
                byFirst.k(), byFirst.known(), ofUsers, (byFirst.coverage() + bySecond.coverage()) / 2);
    }
}
