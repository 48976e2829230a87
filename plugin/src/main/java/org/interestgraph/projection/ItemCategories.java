package org.interestgraph.projection;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.CategoryVectors;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;

/** Reads the categories of items: whatever nodes they have a relationship of one type with. */
final class ItemCategories {

    private ItemCategories() {}

    /**
     * @param items node index of every item, ascending
     * @throws IllegalArgumentException where the projection lacks the type
     */
    static CategoryVectors read(ProjectedGraph graph, int[] items, String type) {
        RelationshipList list = graph.relationships(type, Optional.empty(), Progress.NONE);
        int[] itemPlaces = new int[list.count()];
        int[] categoryNodes = new int[list.count()];
        int size = 0;
        for (int k = 0; k < list.count(); k++) {
            int source = Arrays.binarySearch(items, list.sources()[k]);
            int target = Arrays.binarySearch(items, list.targets()[k]);
            if (source >= 0 != target >= 0) {
                itemPlaces[size] = Math.max(source, target);
                categoryNodes[size++] = source >= 0 ? list.targets()[k] : list.sources()[k];
            }
        }
        int[] distinct =
                IntStream.of(categoryNodes).limit(size).distinct().sorted().toArray();
        int[] categories = IntStream.of(categoryNodes)
                .limit(size)
                .map(node -> Arrays.binarySearch(distinct, node))
                .toArray();
        return new CategoryVectors(Interactions.of(items.length, itemPlaces, categories, size), distinct.length);
    }
}
