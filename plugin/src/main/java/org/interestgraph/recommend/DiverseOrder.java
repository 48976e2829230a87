package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.ItemSearch.Hit;
import org.interestgraph.vector.VectorKernels;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998, equation 1): one after the other the item i with the largest
 * λ · s(i) − (1 − λ) · max_j cos(i, j) over the items j before it, with λ = 1 − diversity, scores s scaled to [0, 1] among the
 * best and cosines of the items' embeddings. Equal ones come as they were ranked.
 */
final class DiverseOrder {

    /** So many of the best are ordered anew; what comes after them stays. Fixed, so that pages fit together. */
    static final int POOL = 500;

    private final TrainedModel model;
    private final double diversity;
    private final VectorKernels kernels;

    DiverseOrder(TrainedModel model, double diversity, VectorKernels kernels) {
        this.model = model;
        this.diversity = diversity;
        this.kernels = kernels;
    }

    /** The first {@code count} in the new order, of {@code ranked}, which come best first. */
    List<Hit> first(int count, List<Hit> ranked) {
        List<Hit> pool = ranked.subList(0, Math.min(POOL, ranked.size()));
        List<Hit> ordered = new ArrayList<>(reordered(Math.min(count, pool.size()), pool));
        ordered.addAll(ranked.subList(pool.size(), Math.max(pool.size(), Math.min(count, ranked.size()))));
        return ordered;
    }

    private List<Hit> reordered(int count, List<Hit> pool) {
        double[] relevance = relevance(pool);
        double[] lengths = pool.stream().mapToDouble(this::length).toArray();
        double[] likeness = new double[pool.size()];
        boolean[] taken = new boolean[pool.size()];
        List<Hit> ordered = new ArrayList<>(count);
        while (ordered.size() < count) {
            int next = -1;
            double most = 0;
            for (int n = 0; n < taken.length; n++) {
                double value = (1 - diversity) * relevance[n] - diversity * likeness[n];
                if (!taken[n] && (next < 0 || value > most)) {
                    next = n;
                    most = value;
                }
            }
            taken[next] = true;
            ordered.add(pool.get(next));
            for (int n = 0; n < taken.length; n++) {
                if (!taken[n]) {
                    double cosine = cosine(pool.get(n), lengths[n], pool.get(next), lengths[next]);
                    likeness[n] = ordered.size() == 1 ? cosine : Math.max(likeness[n], cosine);
                }
            }
        }
        return ordered;
    }

    private static double[] relevance(List<Hit> pool) {
        double[] scores = pool.stream().mapToDouble(Hit::score).toArray();
        double least = Arrays.stream(scores).min().orElse(0);
        double range = Arrays.stream(scores).max().orElse(0) - least;
        return Arrays.stream(scores)
                .map(score -> range > 0 ? (score - least) / range : 1)
                .toArray();
    }

    private double length(Hit hit) {
        return Math.sqrt(dot(hit, hit));
    }

    private double cosine(Hit a, double lengthOfA, Hit b, double lengthOfB) {
        return lengthOfA > 0 && lengthOfB > 0 ? dot(a, b) / (lengthOfA * lengthOfB) : 0;
    }

    private double dot(Hit a, Hit b) {
        int dimension = model.dimension();
        return kernels.dot(model.embeddings(), a.row() * dimension, model.embeddings(), b.row() * dimension, dimension);
    }
}
