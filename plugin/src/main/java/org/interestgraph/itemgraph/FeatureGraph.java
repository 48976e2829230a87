package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * Items described alike: the cosine of their feature vectors, such as TF-IDF terms (Salton and Buckley 1988), each feature
 * times its {@link ItemFeatures#rarity} once more: two items are alike by what is rare in
 * the shop, however long their texts. An item that nobody touched has neighbours here.
 *
 * <p>A feature that more than {@link #COMMONEST} items have tells nothing and costs most, so it is left out.
 */
final class FeatureGraph {

    static final int COMMONEST = 5_000;

    private FeatureGraph() {}

    static CsrGraph of(ItemFeatures described, int neighbours, Workers workers) {
        CsrGraph features = described.rows();
        CsrGraph items = features.transposed(described.featureCount(), workers::assertRunning);
        float[] norms = norms(features, items);
        return StrongestNeighbours.of(
                norms.length,
                neighbours,
                (item, into) -> {
                    for (int e = features.offsets()[item]; e < features.offsets()[item + 1]; e++) {
                        int feature = features.targets()[e];
                        if (items.degree(feature) <= COMMONEST) {
                            double rarity = ItemFeatures.rarity(norms.length, items.degree(feature));
                            float weight = (float) (features.weights()[e] * rarity * rarity);
                            addSharing(items, feature, weight, item, norms, into);
                        }
                    }
                },
                workers);
    }

    private static void addSharing(
            CsrGraph items, int feature, float weight, int item, float[] norms, SparseScores into) {
        for (int o = items.offsets()[feature]; o < items.offsets()[feature + 1]; o++) {
            int other = items.targets()[o];
            if (other != item) {
                into.add(other, weight * items.weights()[o] / (norms[item] * norms[other]));
            }
        }
    }

    private static float[] norms(CsrGraph features, CsrGraph items) {
        float[] norms = new float[features.nodeCount()];
        for (int item = 0; item < norms.length; item++) {
            double squares = 0;
            for (int e = features.offsets()[item]; e < features.offsets()[item + 1]; e++) {
                double weight =
                        features.weights()[e] * ItemFeatures.rarity(norms.length, items.degree(features.targets()[e]));
                squares += weight * weight;
            }
            norms[item] = (float) Math.sqrt(squares);
        }
        return norms;
    }
}
