package org.interestgraph.sampleshop;

import java.util.List;

/**
 * All items, {@code items.get(i).index() == i}.
 *
 * @param complements by item index: items that go with it, those bought along most often first
 */
record Catalogue(List<Item> items, List<List<Item>> complements) {
    int size() {
        return items.size();
    }
}
