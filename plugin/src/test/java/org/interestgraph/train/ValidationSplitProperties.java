package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.interestgraph.graph.RelationshipList;

class ValidationSplitProperties {

    private static final int USERS = 5;
    private static final int ITEMS = 6;

    record Pair(int user, int item) {}

    /** With repeats: parallel relationships of one type are common in projections. */
    @Provide
    Arbitrary<List<Pair>> pairs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, USERS - 1),
                        Arbitraries.integers().between(USERS, USERS + ITEMS - 1))
                .as(Pair::new)
                .list()
                .ofMaxSize(40);
    }

    @Property
    void heldOutPairsAreGoneEverywhereAndEveryUserKeepsOne(
            @ForAll("pairs") List<Pair> bought,
            @ForAll("pairs") List<Pair> clicked,
            @ForAll("pairs") List<Pair> other,
            @ForAll @DoubleRange(min = 0, max = 0.99) double fraction,
            @ForAll long seed) {
        ValidationSplit.Result split = ValidationSplit.random(set(bought, clicked, other), fraction, seed);
        TrainingSet training = split.training();
        List<Pair> heldOut = pairs(split.heldOut());
        Set<Pair> gone = Set.copyOf(heldOut);

        assertThat(pairs(training.target())).isEqualTo(without(bought, gone));
        assertThat(pairs(training.interactions().get(0))).isEqualTo(without(clicked, gone));
        assertThat(pairs(training.other().get(0))).isEqualTo(without(other, gone));
        assertThat(heldOut).isEqualTo(bought.stream().filter(gone::contains).toList());
        assertThat(users(pairs(training.target()))).isEqualTo(users(bought));
    }

    @Example
    void holdsOutAboutTheFractionByTheSeedAlone() {
        List<Pair> bought = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < 400; item++) {
                bought.add(new Pair(user, USERS + item));
            }
        }
        TrainingSet set = set(bought, List.of(), List.of());
        List<Pair> first = pairs(ValidationSplit.random(set, 0.1, 1).heldOut());
        assertThat(first.size()).isBetween(150, 250);
        assertThat(pairs(ValidationSplit.random(set, 0.1, 1).heldOut())).isEqualTo(first);
        assertThat(pairs(ValidationSplit.random(set, 0.1, 2).heldOut())).isNotEqualTo(first);
        assertThat(ValidationSplit.random(set, 0, 1).heldOut().count()).isZero();
    }

    private static TrainingSet set(List<Pair> bought, List<Pair> clicked, List<Pair> other) {
        return new TrainingSet(
                USERS + ITEMS,
                IntStream.range(0, USERS).toArray(),
                IntStream.range(USERS, USERS + ITEMS).toArray(),
                list("BOUGHT", bought),
                List.of(list("CLICKED", clicked)),
                List.of(list("VIEWED_WITH", other)));
    }

    private static RelationshipList list(String type, List<Pair> pairs) {
        float[] weights = new float[pairs.size()];
        Arrays.fill(weights, 1f);
        return new RelationshipList(
                type,
                pairs.stream().mapToInt(Pair::user).toArray(),
                pairs.stream().mapToInt(Pair::item).toArray(),
                weights);
    }

    private static List<Pair> pairs(RelationshipList list) {
        return IntStream.range(0, list.count())
                .mapToObj(k -> new Pair(list.sources()[k], list.targets()[k]))
                .toList();
    }

    private static List<Pair> without(List<Pair> pairs, Set<Pair> gone) {
        return pairs.stream().filter(pair -> !gone.contains(pair)).toList();
    }

    private static Set<Integer> users(List<Pair> pairs) {
        Set<Integer> users = new HashSet<>();
        pairs.forEach(pair -> users.add(pair.user()));
        return users;
    }
}
