package org.interestgraph.blend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.blend.BlendTrainer.Learned;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetric;
import org.interestgraph.evaluate.UserHalves;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.ValidationSplit;
import org.interestgraph.vector.VectorKernels;

/**
 * Chooses a ridge and a blend on all that was held out, and measures how such a choice does on pairs that had no say in it:
 * each half of the users with the ridge, recency, type weights and blend that were chosen on the other half.
 */
final class BlendValidation {

    private static final Blend LINEAR_ALONE = new Blend(1, 0, 0, Map.of(ItemGraphKind.LINEAR, 1.0), Map.of());

    private final HeldOutEvents before;
    private final HeldOutEvents measured;
    private final UserHalves halves;
    private final GcnScores gcn;
    private final List<ItemGraphs> linear;
    private final List<RankingFigures> ofLinear = new ArrayList<>();
    private final ItemGraphs others;
    private final float[] popularity;
    private final VectorKernels kernels;
    private final Workers workers;

    /**
     * @param linear the linear graph by ridge; empty where none is asked for
     * @param others the other graphs, built without what is held out, as all here
     */
    BlendValidation(
            HeldOutEvents before,
            GcnScores gcn,
            List<ItemGraphs> linear,
            ItemGraphs others,
            long seed,
            VectorKernels kernels,
            Workers workers) {
        this.before = before;
        this.measured = before.with(before.heldOut().ofAtMost(ValidationSplit.MOST_USERS));
        this.halves = UserHalves.of(measured.heldOut().usersWithItems(), seed);
        this.gcn = gcn;
        this.linear = linear;
        this.others = others;
        this.popularity = BlendScorer.popularity(before.histories().usersOfItems());
        this.kernels = kernels;
        this.workers = workers;
        for (ItemGraphs graphs : linear) {
            BlendScorer scorer = new BlendScorer(LINEAR_ALONE, graphs, popularity);
            ofLinear.add(measured.figures(scorer, GcnScores.NONE, kernels, workers));
        }
    }

    /** @param ridge number of the ridge */
    private record Choice(Blend blend, int ridge) {}

    Learned learn() {
        double[] ndcgs =
                ofLinear.stream().mapToDouble(of -> of.metrics().ndcg()).toArray();
        Choice choice = choose(before, ndcgs, BlendLearner.MOST_USERS);
        Validation validation = halves.suffice()
                ? new Validation(halves.crossed(byHalf(false), byHalf(true)).metrics(), true)
                : new Validation(figures(choice).metrics(), false);
        return new Learned(choice.blend, BlendTrainer.RIDGES[choice.ridge], Optional.of(validation));
    }

    private RankingFigures byHalf(boolean second) {
        double[] ndcgs = ofLinear.stream()
                .mapToDouble(of -> halves.mean(of, RankingMetric.NDCG, second))
                .toArray();
        HeldOutEvents half = before.with(halves.pairs(before.heldOut(), second));
        return figures(choose(half, ndcgs, BlendLearner.MOST_USERS / 2));
    }

    /** @param ndcgs of the linear graph alone, by ridge: the first of the best is taken */
    private Choice choose(HeldOutEvents on, double[] ndcgs, int mostUsers) {
        int ridge = 0;
        for (int r = 1; r < ndcgs.length; r++) {
            ridge = ndcgs[r] > ndcgs[ridge] ? r : ridge;
        }
        return new Choice(new BlendLearner(graphs(ridge), popularity, on, gcn, mostUsers, workers).learn(), ridge);
    }

    private ItemGraphs graphs(int ridge) {
        return linear.isEmpty() ? others : others.and(linear.get(ridge));
    }

    private RankingFigures figures(Choice choice) {
        return measured.figures(new BlendScorer(choice.blend, graphs(choice.ridge), popularity), gcn, kernels, workers);
    }
}
