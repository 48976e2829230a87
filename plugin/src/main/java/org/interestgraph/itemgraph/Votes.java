package org.interestgraph.itemgraph;

import java.util.function.IntConsumer;

/**
 * Which users speak for an item, and how much each of them counts: v_u = |H_u|^−damping. Of a history only the newest
 * {@link #LONGEST} items count, so that one robot cannot make every item a neighbour of every other.
 */
final class Votes {

    /** Items of a history that count. */
    static final int LONGEST = 500;

    private final Histories histories;
    private final Histories.Occurrences occurrences;
    private final int[] firsts;
    private final float[] votes;

    private Votes(Histories histories, int[] firsts, float[] votes) {
        this.histories = histories;
        this.occurrences = histories.occurrences();
        this.firsts = firsts;
        this.votes = votes;
    }

    static Votes of(Histories histories, double damping) {
        int[] firsts = new int[histories.userCount()];
        float[] votes = new float[firsts.length];
        for (int user = 0; user < firsts.length; user++) {
            int counted = Math.min(LONGEST, histories.count(user));
            firsts[user] = histories.offsets()[user + 1] - counted;
            votes[user] = (float) Math.pow(Math.max(1, counted), -damping);
        }
        return new Votes(histories, firsts, votes);
    }

    int userCount() {
        return firsts.length;
    }

    int itemCount() {
        return histories.itemCount();
    }

    /** v_u. */
    float of(int user) {
        return votes[user];
    }

    /** Users of {@code item}, ascending, also those of whose history it is too old a part. */
    int users(int item) {
        return occurrences.offsets()[item + 1] - occurrences.offsets()[item];
    }

    /** Hands the users to {@code use} of whose newest items {@code item} is one, ascending. */
    void forEachUser(int item, IntConsumer use) {
        for (int o = occurrences.offsets()[item]; o < occurrences.offsets()[item + 1]; o++) {
            int user = occurrences.users()[o];
            if (occurrences.places()[o] >= firsts[user]) {
                use.accept(user);
            }
        }
    }

    /** Hands the newest items of {@code user} to {@code use}. */
    void forEachItem(int user, IntConsumer use) {
        for (int p = firsts[user]; p < histories.offsets()[user + 1]; p++) {
            use.accept(histories.items()[p]);
        }
    }
}
