package org.interestgraph.train;

import org.interestgraph.evaluate.RankingMetrics;

/**
 * One epoch of a training run.
 *
 * @param epoch from 1
 * @param trainLoss mean loss over the epoch's steps, without the L2 term
 * @param validation metrics on the held-out relationships; null where nothing is held out
 * @param epochMillis time of the epoch with its validation
 */
public record EpochRecord(int epoch, double trainLoss, RankingMetrics validation, long epochMillis) {}
