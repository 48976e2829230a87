package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TopKProperties {

    /** Few distinct values, so ties abound; infinities and NaN among them. */
    @Provide
    Arbitrary<List<Float>> scores() {
        return Arbitraries.of(0f, -0f, 1f, 2f, -3f, 1e-30f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void equalsTheHeadOfAFullSortInAnyOrderOfOffers(
            @ForAll("scores") List<Float> scores, @ForAll @IntRange(min = 1, max = 70) int k, @ForAll long order) {
        int[] expected = IntStream.range(0, scores.size())
                .boxed()
                .filter(index -> !scores.get(index).isNaN())
                // Adding 0 makes −0 and 0 one value, as comparison of primitives has it.
                .sorted(Comparator.comparing((Integer index) -> -(scores.get(index) + 0f))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();

        List<Integer> offers =
                new ArrayList<>(IntStream.range(0, scores.size()).boxed().toList());
        Collections.shuffle(offers, new Random(order));
        TopK top = new TopK(k);
        top.offer(-1, 99f);
        top.clear();
        offers.forEach(index -> top.offer(index, scores.get(index)));

        int[] indices = new int[k];
        float[] best = new float[k];
        assertThat(top.size()).isEqualTo(expected.length);
        int count = top.drain(indices, best);
        assertThat(Arrays.copyOf(indices, count)).containsExactly(expected);
        for (int place = 0; place < count; place++) {
            assertThat(best[place]).isEqualTo(scores.get(indices[place]));
        }
        assertThat(top.size()).isZero();
    }

    @Example
    void kBelowOneIsRefused() {
        assertThatThrownBy(() -> new TopK(0)).hasMessage("k must be at least 1, but is 0.");
    }
}
