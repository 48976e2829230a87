package org.interestgraph.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.interestgraph.blend.Blend;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.recommend.ItemSearch.Hit;
import org.interestgraph.recommend.ItemSearch.Wanted;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;

/** The search by a blend against a full sort of the scores of all items. */
class BlendSearchProperties {

    private static final VectorKernels KERNELS = KernelProvider.kernels();
    private static final int DIMENSION = 16;
    private static final double[] WEIGHTS = {0, 0, 0.25, 1, 2};

    /** A model of up to 400 items and what one user likes in it; row 0 is the user's. */
    private record Case(TrainedModel model, BlendScorer blend, float[] user, Interests interests) {

        List<Hit> search(Wanted wanted) {
            return blend.withGraphScores(
                    interests, graphs -> new ItemSearch(model, KERNELS).byBlend(blend, user, graphs.sums(), wanted));
        }

        /** Best first, by row. */
        List<Hit> sorted(IntPredicate wanted) {
            float[] scores = new float[model.items().length];
            double squares = 0;
            for (float value : user) {
                squares += value * value;
            }
            model.scorer().scoreAll(user, 0, model.embeddings(), model.items(), scores);
            blend.blend(scores, squares > 0 ? 1 / Math.sqrt(squares) : 0, interests);
            return IntStream.range(0, scores.length)
                    .mapToObj(place -> new Hit(model.items()[place], scores[place]))
                    .filter(hit -> wanted.test(hit.row()))
                    .sorted(Hit.BEST_FIRST)
                    .toList();
        }
    }

    /** Sums are exact in float32 and ties abound, so that items, order and scores are the same to the bit. */
    @Property(tries = 300)
    void equalsTheHeadOfAFullSort(@ForAll long seed) {
        Random random = new Random(seed);
        Case some = someCase(random, true);
        int divisor = 1 + random.nextInt(5);
        IntPredicate excluded = row -> row % divisor == 1;
        int rest = random.nextInt(3);
        IntPredicate allowed = row -> rest == 0 || row % 7 < 2 * rest;
        int k = 1 + random.nextInt(random.nextBoolean() ? 30 : 600);
        double minScore = random.nextBoolean() ? Double.NEGATIVE_INFINITY : random.nextInt(5) * 0.25;

        assertThat(some.search(new Wanted(k, minScore, excluded, allowed)))
                .isEqualTo(some.sorted(excluded.negate().and(allowed)).stream()
                        .filter(hit -> hit.score() >= minScore)
                        .limit(k)
                        .toList());
    }

    @Property(tries = 200)
    void equalsItWithinRoundingForAnyNumbers(@ForAll long seed) {
        Random random = new Random(seed);
        Case some = someCase(random, false);
        int k = 1 + random.nextInt(40);
        List<Hit> expected = some.sorted(row -> true);
        List<Hit> hits = some.search(new Wanted(k, Double.NEGATIVE_INFINITY, row -> false, row -> true));

        assertThat(hits).hasSize(Math.min(k, expected.size()));
        assertThat(hits.stream().map(Hit::row)).doesNotHaveDuplicates();
        for (int rank = 0; rank < hits.size(); rank++) {
            Hit hit = hits.get(rank);
            float own = expected.stream()
                    .filter(other -> other.row() == hit.row())
                    .findFirst()
                    .orElseThrow()
                    .score();
            assertThat(hit.score()).isCloseTo(own, within(1e-4f));
            assertThat(hit.score()).isCloseTo(expected.get(rank).score(), within(1e-4f));
        }
    }

    private static Case someCase(Random random, boolean exact) {
        int items = 1 + random.nextInt(400);
        float[] embeddings = new float[(items + 1) * DIMENSION];
        for (int row = 1; row <= items; row++) {
            float scale = (float) Math.scalb(1.0, -random.nextInt(6));
            for (int k = 0; k < DIMENSION; k++) {
                embeddings[row * DIMENSION + k] =
                        scale * (exact ? random.nextInt(5) - 2 : (float) random.nextGaussian());
            }
        }
        float[] popularity = new float[items];
        for (int place = 0; place < items; place++) {
            popularity[place] = exact ? random.nextInt(9) / 8f : random.nextFloat();
        }
        Map<ItemGraphKind, CsrGraph> graphs = new EnumMap<>(ItemGraphKind.class);
        Map<ItemGraphKind, Double> weights = new EnumMap<>(ItemGraphKind.class);
        for (ItemGraphKind kind : ItemGraphKind.values()) {
            if (random.nextBoolean()) {
                graphs.put(kind, someGraph(items, random));
            }
            weights.put(kind, weight(random));
        }
        BlendScorer blend = new BlendScorer(
                new Blend(1, weight(random), weight(random), weights, Map.of()),
                new ItemGraphs(items, graphs),
                popularity);
        TrainedModel model = new TrainedModel(
                null,
                null,
                new int[] {0},
                IntStream.rangeClosed(1, items).toArray(),
                new float[items + 1],
                DIMENSION,
                null,
                embeddings,
                null,
                new Gcn(Gcn.Kind.LIGHTGCN, Aggregation.SYMMETRIC, new float[] {1f}, DIMENSION),
                new float[0],
                new DotScorer(DIMENSION, KERNELS),
                Optional.of(blend),
                null);
        return new Case(model, blend, someUser(random, exact), someInterests(items, random));
    }

    private static double weight(Random random) {
        return WEIGHTS[random.nextInt(WEIGHTS.length)];
    }

    /** Where sums are to be exact, of norm 0, 1, 2 or 4. */
    private static float[] someUser(Random random, boolean exact) {
        float[] user = new float[DIMENSION];
        int filled = exact ? new int[] {0, 1, 4, 16}[random.nextInt(4)] : DIMENSION;
        for (int k = 0; k < filled; k++) {
            user[k] = exact ? random.nextBoolean() ? 1 : -1 : (float) random.nextGaussian();
        }
        return user;
    }

    private static CsrGraph someGraph(int items, Random random) {
        CsrGraphBuilder builder = new CsrGraphBuilder(items);
        int count = random.nextInt(3 * items);
        for (int n = 0; n < count; n++) {
            builder.add(random.nextInt(items), random.nextInt(items), 0.1f + random.nextFloat());
        }
        return builder.buildDirected();
    }

    private static Interests someInterests(int items, Random random) {
        int[] history = random.ints(random.nextInt(6), 0, items).distinct().toArray();
        float[] weights = new float[history.length];
        Arrays.fill(weights, 1f / Math.max(1, weights.length));
        return new Interests(history, weights);
    }
}
