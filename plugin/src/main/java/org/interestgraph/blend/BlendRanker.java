package org.interestgraph.blend;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.evaluate.DotProducts.Additions;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.VectorKernels;

/**
 * Ranks items by a blend, for users and items numbered by somebody else. An item that the model does not know is scored
 * NaN, so it is never a hit; a user without a history is ranked by the GCN and popularity alone.
 */
public final class BlendRanker implements ItemRanker {

    private final BlendScorer blend;
    private final GcnScores gcn;
    private final Histories histories;
    private final int[] modelPlaces;
    private final VectorKernels kernels;
    private final ThreadLocal<float[]> modelScores;

    /**
     * @param gcn scores in the order of the ranker's items; asked only where the blend uses the GCN
     * @param histories of the ranker's users, over the model's items
     * @param modelPlaces place among the model's items of every item of the ranker, negative where it has none
     */
    public BlendRanker(
            BlendScorer blend, GcnScores gcn, Histories histories, int[] modelPlaces, VectorKernels kernels) {
        this.blend = blend;
        this.gcn = gcn;
        this.histories = histories;
        this.modelPlaces = modelPlaces;
        this.kernels = kernels;
        int items = histories.itemCount();
        this.modelScores = ThreadLocal.withInitial(() -> new float[items]);
    }

    /**
     * For the users and items of {@code events}, which are the model's own.
     *
     * @param histories of {@code events} while all types weigh the same
     */
    static BlendRanker of(BlendScorer blend, GcnScores gcn, Events events, Histories histories, VectorKernels kernels) {
        Map<String, Double> typeWeights = blend.blend().typeWeights();
        return new BlendRanker(
                blend,
                gcn,
                typeWeights.isEmpty() ? histories : events.histories(typeWeights),
                IntStream.range(0, events.itemCount()).toArray(),
                kernels);
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        float[] mine = modelScores.get();
        double factor = 0;
        Arrays.fill(mine, 0f);
        if (blend.usesGcn()) {
            factor = gcn.score(user, scores);
            for (int item = 0; item < scores.length; item++) {
                // What the GCN does not know is NaN, which the blend must not spread to the other parts.
                if (modelPlaces[item] >= 0 && !Float.isNaN(scores[item])) {
                    mine[modelPlaces[item]] = scores[item];
                }
            }
        }
        blend.blend(mine, factor, interests(user));
        for (int item = 0; item < scores.length; item++) {
            scores[item] = modelPlaces[item] >= 0 ? mine[modelPlaces[item]] : Float.NaN;
        }
    }

    private Interests interests(int user) {
        return histories.interests(user, blend.blend().recency());
    }

    @Override
    public Optional<DotProducts> dotProducts() {
        Optional<DotProducts> ofGcn = blend.usesGcn() ? gcn.dotProducts() : Optional.empty();
        if (blend.usesGcn() && ofGcn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BlendProducts(blend.blend(), ofGcn, blend.popularityScores(), modelPlaces, kernels)
                .with(additions()));
    }

    /** What the item graphs add, in the ranker's own numbers. */
    private Additions additions() {
        if (numbersAsTheModel()) {
            return this::withGraphScores;
        }
        int[] rankerItems = new int[histories.itemCount()];
        Arrays.fill(rankerItems, -1);
        for (int item = 0; item < modelPlaces.length; item++) {
            if (modelPlaces[item] >= 0) {
                rankerItems[modelPlaces[item]] = item;
            }
        }
        ThreadLocal<SparseScores> renumbered = ThreadLocal.withInitial(() -> new SparseScores(modelPlaces.length));
        return (user, use) -> withGraphScores(user, sums -> {
            SparseScores amounts = renumbered.get();
            amounts.clear();
            for (int n = 0; n < sums.count(); n++) {
                int item = rankerItems[sums.item(n)];
                if (item >= 0) {
                    amounts.add(item, sums.value(sums.item(n)));
                }
            }
            use.accept(amounts);
        });
    }

    private boolean numbersAsTheModel() {
        return modelPlaces.length == histories.itemCount()
                && IntStream.range(0, modelPlaces.length).allMatch(item -> modelPlaces[item] == item);
    }

    private void withGraphScores(int user, Consumer<SparseScores> use) {
        blend.withGraphScores(interests(user), graphs -> {
            use.accept(graphs.sums());
            return null;
        });
    }
}
