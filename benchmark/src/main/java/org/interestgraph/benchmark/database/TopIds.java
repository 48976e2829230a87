package org.interestgraph.benchmark.database;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The ids with the highest scores. */
final class TopIds {

    private record Scored(long id, double score) {}

    private final int k;
    private final PriorityQueue<Scored> lowestFirst = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));

    TopIds(int k) {
        this.k = k;
    }

    void offer(long id, double score) {
        if (lowestFirst.size() < k) {
            lowestFirst.add(new Scored(id, score));
        } else if (score > lowestFirst.peek().score()) {
            lowestFirst.poll();
            lowestFirst.add(new Scored(id, score));
        }
    }

    /** In no particular order. */
    List<Long> ids() {
        return lowestFirst.stream().map(Scored::id).toList();
    }
}
