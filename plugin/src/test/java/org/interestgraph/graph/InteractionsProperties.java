package org.interestgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InteractionsProperties {

    private static final int USERS = 7;
    private static final int ITEMS = 9;

    /** A pair as user · ITEMS + item. */
    @Provide
    Arbitrary<List<Integer>> pairs() {
        return Arbitraries.integers().between(0, USERS * ITEMS - 1).list().ofMaxSize(80);
    }

    @Property
    void equalsNaiveSets(@ForAll("pairs") List<Integer> pairs) {
        Interactions interactions = of(pairs);
        assertThat(interactions.userCount()).isEqualTo(USERS);
        assertThat(interactions.size()).isEqualTo(Set.copyOf(pairs).size());
        TreeSet<Integer> users = new TreeSet<>();
        for (int user = 0; user < USERS; user++) {
            NavigableSet<Integer> expected = itemsOf(pairs, user);
            if (!expected.isEmpty()) {
                users.add(user);
            }
            List<Integer> found = new ArrayList<>();
            interactions.forEachItem(user, found::add);
            assertThat(found).containsExactlyElementsOf(expected);
            assertThat(interactions.count(user)).isEqualTo(expected.size());
            for (int item = 0; item < ITEMS; item++) {
                assertThat(interactions.contains(user, item)).isEqualTo(expected.contains(item));
            }
        }
        assertThat(interactions.usersWithItems())
                .containsExactly(users.stream().mapToInt(Integer::intValue).toArray());
    }

    @Property
    void absentItemsAreCountedInOrder(@ForAll("pairs") List<Integer> pairs) {
        Interactions interactions = of(pairs);
        for (int user = 0; user < USERS; user++) {
            NavigableSet<Integer> present = itemsOf(pairs, user);
            int[] absent = IntStream.range(0, ITEMS)
                    .filter(item -> !present.contains(item))
                    .toArray();
            for (int n = 0; n < absent.length; n++) {
                assertThat(interactions.absentItem(user, n)).isEqualTo(absent[n]);
            }
        }
    }

    private static NavigableSet<Integer> itemsOf(List<Integer> pairs, int user) {
        NavigableSet<Integer> items = new TreeSet<>();
        pairs.stream().filter(pair -> pair / ITEMS == user).forEach(pair -> items.add(pair % ITEMS));
        return items;
    }

    private static Interactions of(List<Integer> pairs) {
        int[] users = pairs.stream().mapToInt(pair -> pair / ITEMS).toArray();
        int[] items = pairs.stream().mapToInt(pair -> pair % ITEMS).toArray();
        return Interactions.of(USERS, users, items, users.length);
    }
}
