package org.interestgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsrGraphBuilderProperties {

    private static final int NODES = 12;

    record Relationship(int source, int target, float weight) {}

    /** Multiples of 1/8, so that sums are exact and can be compared without tolerance. */
    @Provide
    Arbitrary<List<Relationship>> relationships() {
        Arbitrary<Integer> node = Arbitraries.integers().between(0, NODES - 1);
        Arbitrary<Float> weight = Arbitraries.integers().between(1, 80).map(eighths -> eighths / 8f);
        return Combinators.combine(node, node, weight)
                .as(Relationship::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void equalsNaiveMapsOfSums(@ForAll("relationships") List<Relationship> relationships) {
        List<TreeMap<Integer, Float>> expected = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            expected.add(new TreeMap<>());
        }
        for (Relationship r : relationships) {
            if (r.source != r.target) {
                expected.get(r.source).merge(r.target, r.weight, Float::sum);
                expected.get(r.target).merge(r.source, r.weight, Float::sum);
            }
        }
        CsrGraph graph = build(relationships);
        int count = 0;
        for (int i = 0; i < NODES; i++) {
            TreeMap<Integer, Float> row = expected.get(i);
            assertThat(graph.degree(i)).isEqualTo(row.size());
            int e = graph.offsets()[i];
            for (int target : row.keySet()) {
                assertThat(graph.targets()[e]).isEqualTo(target);
                assertThat(graph.weights()[e++]).isEqualTo(row.get(target));
            }
            count += row.size();
        }
        assertThat(graph.relationshipCount()).isEqualTo(count);
        assertThat(graph.targets()).hasSize(count);
    }

    @Property
    void doesNotDependOnOrderOrDirection(
            @ForAll("relationships") List<Relationship> relationships, @ForAll long order) {
        // Thirds are not exact, so this also shows that sums are taken in a fixed order.
        List<Relationship> rough = relationships.stream()
                .map(r -> new Relationship(r.source, r.target, r.weight / 3))
                .toList();
        Random random = new Random(order);
        List<Relationship> shuffled = new ArrayList<>();
        for (Relationship r : rough) {
            shuffled.add(random.nextBoolean() ? r : new Relationship(r.target, r.source, r.weight));
        }
        Collections.shuffle(shuffled, random);
        CsrGraph a = build(rough);
        CsrGraph b = build(shuffled);
        assertThat(b.offsets()).isEqualTo(a.offsets());
        assertThat(b.targets()).isEqualTo(a.targets());
        assertThat(b.weights()).isEqualTo(a.weights());
    }

    @Example
    void growsPastItsFirstBuffers() {
        CsrGraphBuilder builder = new CsrGraphBuilder(5000);
        for (int i = 1; i < 5000; i++) {
            builder.add(0, i, i);
        }
        CsrGraph star = builder.build();
        assertThat(star.degree(0)).isEqualTo(4999);
        assertThat(star.weights()[star.offsets()[4321]]).isEqualTo(4321f);
    }

    @Example
    void hugeParallelWeightsSaturateInsteadOfBecomingInfinite() {
        CsrGraph graph =
                build(List.of(new Relationship(0, 1, Float.MAX_VALUE), new Relationship(1, 0, Float.MAX_VALUE)));
        assertThat(graph.weights()).containsExactly(Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private static CsrGraph build(List<Relationship> relationships) {
        CsrGraphBuilder builder = new CsrGraphBuilder(NODES);
        relationships.forEach(r -> builder.add(r.source, r.target, r.weight));
        return builder.build();
    }
}
