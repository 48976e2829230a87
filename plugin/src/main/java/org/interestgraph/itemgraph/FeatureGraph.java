package org.interestgraph.itemgraph;

import java.util.Arrays;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items described alike: the cosine of their feature vectors, such as TF-IDF terms (Salton and Buckley 1988). An item that
 * nobody touched has neighbours here.
 *
 * <p>A feature that more than {@link #COMMONEST} items have tells nothing and costs most, so it is left out.
 */
final class FeatureGraph {

    static final int COMMONEST = 5_000;

    private FeatureGraph() {}

    static CsrGraph of(ItemFeatures described, int neighbours, Workers workers) {
        CsrGraph features = described.rows();
        int featureCount = described.featureCount();
        int[] offsets = features.offsets();
        int[] starts = new int[featureCount + 1];
        for (int feature : features.targets()) {
            starts[feature + 1]++;
        }
        for (int f = 0; f < featureCount; f++) {
            starts[f + 1] += starts[f];
        }
        int[] owners = new int[features.relationshipCount()];
        float[] weights = new float[owners.length];
        float[] norms = new float[features.nodeCount()];
        int[] next = Arrays.copyOf(starts, featureCount);
        for (int item = 0; item < norms.length; item++) {
            double squares = 0;
            for (int e = offsets[item]; e < offsets[item + 1]; e++) {
                float weight = features.weights()[e];
                squares += (double) weight * weight;
                owners[next[features.targets()[e]]] = item;
                weights[next[features.targets()[e]]++] = weight;
            }
            norms[item] = (float) Math.sqrt(squares);
        }
        return StrongestNeighbours.of(
                norms.length,
                neighbours,
                (item, into) -> {
                    for (int e = offsets[item]; e < offsets[item + 1]; e++) {
                        int feature = features.targets()[e];
                        if (starts[feature + 1] - starts[feature] <= COMMONEST) {
                            for (int o = starts[feature]; o < starts[feature + 1]; o++) {
                                if (owners[o] != item) {
                                    into.add(
                                            owners[o],
                                            features.weights()[e] * weights[o] / (norms[item] * norms[owners[o]]));
                                }
                            }
                        }
                    }
                },
                workers);
    }
}
