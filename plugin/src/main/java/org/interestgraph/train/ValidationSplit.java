package org.interestgraph.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.RelationshipList;

/**
 * Holds out target relationships at random for validation.
 *
 * <p>A held-out pair disappears from every relationship type, so the click that led to a purchase does not give it
 * away. Every user keeps at least one target pair in training; parallel relationships are one pair.
 */
public final class ValidationSplit {

    /** What remains for training and what was held out. */
    public record Result(TrainingSet training, RelationshipList heldOut) {}

    private ValidationSplit() {}

    /** Holds out about {@code fraction} of the target pairs; the choice depends on the seed alone. */
    public static Result random(TrainingSet set, double fraction, long seed) {
        RelationshipList target = set.target();
        Set<Long> pairs = new LinkedHashSet<>();
        int[] left = new int[set.nodeCount()];
        for (int k = 0; k < target.count(); k++) {
            if (pairs.add(pair(target, k))) {
                left[target.sources()[k]]++;
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> heldOut = new HashSet<>();
        for (long pair : pairs) {
            int user = (int) (pair >>> 32);
            if (random.nextDouble() < fraction && left[user] > 1) {
                heldOut.add(pair);
                left[user]--;
            }
        }
        TrainingSet training = new TrainingSet(
                set.nodeCount(),
                set.users(),
                set.items(),
                filter(target, heldOut, false),
                filterAll(set.interactions(), heldOut),
                filterAll(set.other(), heldOut));
        return new Result(training, filter(target, heldOut, true));
    }

    private static long pair(RelationshipList list, int k) {
        return (long) list.sources()[k] << 32 | list.targets()[k];
    }

    private static List<RelationshipList> filterAll(List<RelationshipList> lists, Set<Long> heldOut) {
        List<RelationshipList> kept = new ArrayList<>();
        for (RelationshipList list : lists) {
            kept.add(filter(list, heldOut, false));
        }
        return kept;
    }

    private static RelationshipList filter(RelationshipList list, Set<Long> heldOut, boolean inside) {
        int[] chosen = IntStream.range(0, list.count())
                .filter(k -> heldOut.contains(pair(list, k)) == inside)
                .toArray();
        int[] sources = new int[chosen.length];
        int[] targets = new int[chosen.length];
        float[] weights = new float[chosen.length];
        for (int n = 0; n < chosen.length; n++) {
            sources[n] = list.sources()[chosen[n]];
            targets[n] = list.targets()[chosen[n]];
            weights[n] = list.weights()[chosen[n]];
        }
        return new RelationshipList(list.type(), sources, targets, weights);
    }
}
