package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
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

    @Provide
    Arbitrary<List<Pair>> pairs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, USERS - 1),
                        Arbitraries.integers().between(USERS, USERS + ITEMS - 1))
                .as(Pair::new)
                .set()
                .ofMaxSize(20)
                .map(pairs -> pairs.stream()
                        .sorted(Comparator.comparingInt(Pair::user).thenComparingInt(Pair::item))
                        .toList());
    }

    @Property
    void nothingIsSeenOfColdItems(
            @ForAll("pairs") List<Pair> bought,
            @ForAll("pairs") List<Pair> clicked,
            @ForAll("pairs") List<Pair> other,
            @ForAll @DoubleRange(min = 0.2, max = 0.8) double fraction,
            @ForAll long seed) {
        TrainingSet set = set(bought, clicked, other);
        ValidationSplit.Result split;
        try {
            split = ValidationSplit.coldItems(set, fraction, seed);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("choose a fraction that holds out some and leaves some");
            return;
        }
        TrainingSet training = split.training();
        Set<Integer> cold = new HashSet<>();
        pairs(split.heldOut()).forEach(pair -> cold.add(pair.item()));
        Predicate<Pair> warm = pair -> !cold.contains(pair.item());

        assertThat(cold).isNotEmpty();
        assertThat(pairs(split.heldOut()))
                .isEqualTo(bought.stream().filter(warm.negate()).toList());
        assertThat(pairs(training.target()))
                .isNotEmpty()
                .isEqualTo(bought.stream().filter(warm).toList());
        assertThat(pairs(training.interactions().get(0)))
                .isEqualTo(clicked.stream().filter(warm).toList());
        assertThat(pairs(training.other().get(0)))
                .isEqualTo(other.stream().filter(warm).toList());
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

    /** Times from 0 to 3, so that many are equal. */
    private static PairTimes times(List<Pair> bought, long seed) {
        long[] pairs = bought.stream()
                .mapToLong(pair -> PairTimes.pair(pair.user(), pair.item()))
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        return new PairTimes(
                pairs, Arrays.stream(pairs).mapToDouble(p -> random.nextInt(4)).toArray());
    }

    private static double time(PairTimes times, Pair pair) {
        return times.of(PairTimes.pair(pair.user(), pair.item()));
    }

    /** Whether an event is seen: before the moment always, at it and without a time unless its pair is held out. */
    private static boolean isSeen(Pair pair, double time, double moment, Set<Pair> hidden) {
        return !(time > moment) && (time < moment || !hidden.contains(pair));
    }

    @Property
    void temporalForetellsFromAMomentOn(
            @ForAll("pairs") List<Pair> bought,
            @ForAll("pairs") List<Pair> clicked,
            @ForAll boolean clicksStay,
            @ForAll @DoubleRange(min = 0, max = 0.9) double fraction,
            @ForAll long seed) {
        PairTimes times = times(bought, seed);
        PairTimes clicks = times(clicked, seed + 1);
        ValidationSplit.Result split = ValidationSplit.temporal(
                set(bought, clicked, List.of()),
                Map.of("BOUGHT", times, "CLICKED", clicks),
                fraction,
                stay(clicksStay));
        List<Double> newest = bought.stream()
                .map(pair -> time(times, pair))
                .sorted(Comparator.reverseOrder())
                .toList();
        int count = (int) Math.round(fraction * newest.size());
        double cutoff = count == 0 ? Double.POSITIVE_INFINITY : newest.get(count - 1);
        Set<Integer> known =
                users(bought.stream().filter(pair -> time(times, pair) < cutoff).toList());
        List<Pair> heldOut = bought.stream()
                .filter(pair -> time(times, pair) >= cutoff && known.contains(pair.user()))
                .toList();
        assertThat(pairs(split.heldOut())).isEqualTo(heldOut);
        assertThat(ValidationSplit.newest(times, fraction)).isEqualTo(heldOut.size());
        assertThat(pairs(split.training().target()))
                .isEqualTo(bought.stream()
                        .filter(pair -> isSeen(pair, time(times, pair), cutoff, Set.copyOf(heldOut)))
                        .toList());
        assertThat(pairs(split.training().interactions().get(0)))
                .isEqualTo(clicked.stream()
                        .filter(pair ->
                                isSeen(pair, time(clicks, pair), cutoff, clicksStay ? Set.of() : Set.copyOf(heldOut)))
                        .toList());
    }

    private static StayingEvents stay(boolean clicksStay) {
        return clicksStay ? new StayingEvents(Set.of("CLICKED"), 1, 7) : StayingEvents.NONE;
    }

    @Property
    void lastOutForetellsEveryUsersNewest(
            @ForAll("pairs") List<Pair> bought,
            @ForAll("pairs") List<Pair> clicked,
            @ForAll("pairs") List<Pair> untimed,
            @ForAll boolean clicksStay,
            @ForAll long seed) {
        PairTimes times = times(bought, seed);
        PairTimes clicks = times(clicked, seed + 1);
        ValidationSplit.Result split = ValidationSplit.lastOut(
                set(bought, clicked, untimed), Map.of("BOUGHT", times, "CLICKED", clicks), seed, stay(clicksStay));
        Map<Integer, Pair> last = new HashMap<>();
        pairs(split.heldOut()).forEach(pair -> assertThat(last.put(pair.user(), pair))
                .as("a second pair of the user")
                .isNull());
        for (int user : users(bought)) {
            List<Pair> own = bought.stream().filter(pair -> pair.user() == user).toList();
            assertThat(last.containsKey(user)).isEqualTo(own.size() > 1);
            if (own.size() > 1) {
                double newest = own.stream()
                        .mapToDouble(pair -> time(times, pair))
                        .max()
                        .orElseThrow();
                assertThat(last.get(user)).isIn(own);
                assertThat(time(times, last.get(user))).isEqualTo(newest);
            }
        }
        Set<Pair> heldOut = Set.copyOf(last.values());
        ToDoubleFunction<Pair> moment =
                pair -> last.containsKey(pair.user()) ? time(times, last.get(pair.user())) : Double.POSITIVE_INFINITY;
        assertThat(pairs(split.training().target()))
                .isEqualTo(bought.stream()
                        .filter(pair -> isSeen(pair, time(times, pair), moment.applyAsDouble(pair), heldOut))
                        .toList());
        assertThat(pairs(split.training().interactions().get(0)))
                .isEqualTo(clicked.stream()
                        .filter(pair -> isSeen(
                                pair, time(clicks, pair), moment.applyAsDouble(pair), clicksStay ? Set.of() : heldOut))
                        .toList());
        assertThat(pairs(split.training().other().get(0))).isEqualTo(without(untimed, heldOut));
    }

    @Property
    void targetPairsAloneCanBeHeldOut(
            @ForAll("pairs") List<Pair> bought,
            @ForAll("pairs") List<Pair> clicked,
            @ForAll("pairs") List<Pair> other,
            @ForAll long seed) {
        TrainingSet set = set(bought, clicked, other);
        ValidationSplit.Result split = ValidationSplit.randomTarget(set, 0.4, seed, stay(true));

        assertThat(pairs(split.heldOut()))
                .isEqualTo(pairs(ValidationSplit.random(set, 0.4, seed).heldOut()));
        Set<Pair> gone = Set.copyOf(pairs(split.heldOut()));
        assertThat(pairs(split.training().target())).isEqualTo(without(bought, gone));
        assertThat(pairs(split.training().interactions().get(0))).isEqualTo(clicked);
        assertThat(pairs(split.training().other().get(0))).isEqualTo(without(other, gone));
    }

    /** Which of equally new pairs is held out must not depend on how items are numbered. */
    @Example
    void ofEquallyNewPairsAnyIsHeldOut() {
        List<Pair> bought = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < 400; item++) {
                bought.add(new Pair(user, USERS + item));
            }
        }
        long[] pairs = bought.stream()
                .mapToLong(pair -> PairTimes.pair(pair.user(), pair.item()))
                .toArray();
        TrainingSet set = set(bought, List.of(), List.of());
        double places = 0;
        for (int seed = 0; seed < 40; seed++) {
            places += pairs(ValidationSplit.lastOut(
                                    set,
                                    Map.of("BOUGHT", new PairTimes(pairs, new double[pairs.length])),
                                    seed,
                                    StayingEvents.NONE)
                            .heldOut())
                    .stream()
                    .mapToInt(pair -> pair.item() - USERS)
                    .average()
                    .orElseThrow();
        }
        assertThat(places / 40).isBetween(170.0, 230.0);
    }

    @Property
    void everyPairOfAUserWithSeveralIsInOneFold(
            @ForAll("pairs") List<Pair> bought, @ForAll("pairs") List<Pair> clicked, @ForAll long seed) {
        TrainingSet set = set(bought, clicked, List.of());
        Folds folds = new Folds(set, 3, seed);
        List<Pair> tested = new ArrayList<>();
        for (int f = 0; f < folds.count(); f++) {
            ValidationSplit.Result fold;
            try {
                fold = folds.fold(f);
            } catch (IllegalArgumentException noPairInThisFold) {
                continue;
            }
            Set<Pair> pairs = Set.copyOf(pairs(fold.heldOut()));
            assertThat(pairs).isNotEmpty();
            tested.addAll(pairs);
            assertThat(pairs(fold.training().target())).isEqualTo(without(bought, pairs));
            assertThat(pairs(fold.training().interactions().get(0))).isEqualTo(without(clicked, pairs));
            assertThat(users(pairs(fold.training().target()))).isEqualTo(users(bought));
        }
        List<Pair> expected = Set.copyOf(bought).stream()
                .filter(pair -> Set.copyOf(bought).stream()
                                .filter(other -> other.user() == pair.user())
                                .count()
                        > 1)
                .toList();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(expected);
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
