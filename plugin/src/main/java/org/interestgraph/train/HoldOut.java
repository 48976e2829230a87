package org.interestgraph.train;

/** How validation pairs are chosen and taken out of a training set; see {@link ValidationSplit}. */
@FunctionalInterface
public interface HoldOut {

    ValidationSplit.Result of(TrainingSet set);
}
