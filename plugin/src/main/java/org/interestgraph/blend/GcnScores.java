package org.interestgraph.blend;

/** A GCN's scores of all items for the users of a validation set. */
@FunctionalInterface
public interface GcnScores {

    /**
     * Writes one score per item to {@code scores} and returns the factor that makes users comparable: 1 / ‖e_u‖ for a dot
     * scorer, 1 for an MLP. Called from many threads at once.
     */
    double score(int user, float[] scores);
}
