package org.interestgraph.train;

/** Where a positive's negatives come from; never a known positive of its user. */
public enum NegativeSampling {
    /** Every other item with one probability (Rendle et al. 2009, section 4.2). */
    UNIFORM,
    /** By the item's number of positives to the power ¾ (Mikolov et al. 2013, section 2.2), at least one counted. */
    POPULARITY,
    /** The other items of the batch, all of them: each as often as it is a positive there (Yi et al. 2019). */
    IN_BATCH
}
