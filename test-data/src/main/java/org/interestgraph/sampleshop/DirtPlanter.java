package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Soils some rows, each in one way, and repeats some others word for word. */
final class DirtPlanter {
    static final int EXACT_DUPLICATES = 150;
    private static final int MAX_ROWS_LATER = 40;

    private final Dice dice;

    DirtPlanter(Dice dice) {
        this.dice = dice;
    }

    /** @param spared users whose rows stay clean, so that their counts are exact */
    List<EventRow> plant(List<EventRow> clean, Set<String> spared) {
        List<EventRow> rows = new ArrayList<>(clean);
        List<Integer> untouched = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!spared.contains(rows.get(i).userId())) {
                untouched.add(i);
            }
        }
        dice.shuffle(untouched);
        for (Dirt dirt : Dirt.values()) {
            for (int index : take(untouched, dirt, rows)) {
                rows.set(index, dirt.soil(rows.get(index), dice));
            }
        }
        return withDuplicates(rows, untouched.subList(0, EXACT_DUPLICATES));
    }

    private static List<Integer> take(List<Integer> untouched, Dirt dirt, List<EventRow> rows) {
        List<Integer> taken = untouched.stream()
                .filter(index -> dirt.suits(rows.get(index)))
                .limit(dirt.rows)
                .toList();
        if (taken.size() < dirt.rows) {
            throw new IllegalStateException("Only " + taken.size() + " rows can take '" + dirt.key + "' dirt, "
                    + dirt.rows + " are needed; generate a larger shop.");
        }
        untouched.removeAll(Set.copyOf(taken));
        return taken;
    }

    private List<EventRow> withDuplicates(List<EventRow> rows, List<Integer> repeated) {
        List<Integer> fromTheEnd = new ArrayList<>(repeated);
        fromTheEnd.sort((a, b) -> b - a);
        List<EventRow> result = new ArrayList<>(rows);
        for (int index : fromTheEnd) {
            int later = Math.min(result.size(), index + 1 + dice.between(0, MAX_ROWS_LATER));
            result.add(later, rows.get(index));
        }
        return result;
    }
}
