package org.interestgraph.train;

/** What a dot scorer compares in training. */
public enum Similarity {
    /** e_u · e_i. */
    DOT,
    /** e_u · e_i / (‖e_u‖ ‖e_i‖). The trained items' embeddings are divided by their length, so dot products rank alike. */
    COSINE
}
