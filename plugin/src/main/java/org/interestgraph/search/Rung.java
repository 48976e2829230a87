package org.interestgraph.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A round of a search.
 *
 * @param trials how many configurations are trained, the best of the round before
 * @param epochs most epochs of each
 */
public record Rung(int trials, int epochs) {

    /** One round in which every configuration gets all epochs (random search, Bergstra and Bengio 2012). */
    public static List<Rung> random(int trials, int epochs) {
        return List.of(new Rung(trials, epochs));
    }

    /**
     * The rounds of successive halving (Jamieson and Talwalkar 2016, Algorithm 1) with epochs as the resource and η in
     * place of 2 (Li et al. 2018, Hyperband, Algorithm 1): a round trains n_k = ⌊n / η^k⌋ configurations for ⌊R / η^(K−k)⌋
     * epochs each, at least 1, for k = 0 … K−1. The rounds end before one of a single configuration: that one, with all R
     * epochs, is the training of the model itself. A round costs about n · R / η^K epochs.
     *
     * @param trials n ≥ 1
     * @param eta η ≥ 2
     * @param epochs R ≥ 1
     */
    public static List<Rung> successiveHalving(int trials, int eta, int epochs) {
        List<Integer> sizes = new ArrayList<>(List.of(trials));
        for (int size = trials / eta; size > 1; size /= eta) {
            sizes.add(size);
        }
        Deque<Rung> rungs = new ArrayDeque<>();
        int resource = epochs;
        for (int k = sizes.size() - 1; k >= 0; k--) {
            resource /= eta;
            rungs.addFirst(new Rung(sizes.get(k), Math.max(1, resource)));
        }
        return List.copyOf(rungs);
    }

    /** What the rung's {@code place}-th trial, from 1, is called in a list of running tasks. */
    String trialName(int place) {
        return "Trial " + place + " of " + trials + " with " + epochs + " epochs";
    }
}
