package org.interestgraph.itemgraph;

import java.util.function.IntPredicate;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.SparseScores;

/**
 * Items described alike: the cosine of their feature vectors, such as TF-IDF terms (Salton and Buckley 1988), each feature
 * times its {@link ItemFeatures#rarity} once more: two items are alike by what is rare in
 * the shop, however long their texts. An item that nobody touched has neighbours here.
 *
 * <p>A feature that more than {@link #COMMONEST} items have tells nothing and costs most, so it is left out.
 */
final class FeatureGraph {

    static final int COMMONEST = 5_000;

    private final CsrGraph features;
    private final CsrGraph items;
    private final float[] norms;

    private FeatureGraph(ItemFeatures described, Workers workers) {
        features = described.rows();
        items = features.transposed(described.featureCount(), workers::assertRunning);
        norms = norms(features, items);
    }

    static CsrGraph of(ItemFeatures described, int neighbours, Workers workers) {
        Precedence byNumber = Precedence.byNumber(described.rows().nodeCount());
        return between(described, item -> true, other -> true, byNumber, neighbours, workers);
    }

    /**
     * The same with neighbours for {@code items} alone, among {@code others}.
     *
     * @param precedence which of two that are equally alike is kept
     */
    static CsrGraph between(
            ItemFeatures described,
            IntPredicate items,
            IntPredicate others,
            Precedence precedence,
            int neighbours,
            Workers workers) {
        FeatureGraph graph = new FeatureGraph(described, workers);
        return StrongestNeighbours.of(
                precedence,
                neighbours,
                (item, into) -> {
                    if (items.test(item)) {
                        graph.collect(item, others, into);
                    }
                },
                workers);
    }

    private void collect(int item, IntPredicate others, SparseScores into) {
        for (int e = features.offsets()[item]; e < features.offsets()[item + 1]; e++) {
            int feature = features.targets()[e];
            if (items.degree(feature) <= COMMONEST) {
                double rarity = ItemFeatures.rarity(norms.length, items.degree(feature));
                addSharing(feature, (float) (features.weights()[e] * rarity * rarity), item, others, into);
            }
        }
    }

    private void addSharing(int feature, float weight, int item, IntPredicate others, SparseScores into) {
        for (int o = items.offsets()[feature]; o < items.offsets()[feature + 1]; o++) {
            int other = items.targets()[o];
            if (other != item && others.test(other)) {
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
