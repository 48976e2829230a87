package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.itemgraph.ItemFeatures;
import org.interestgraph.train.SideFeatures;

/**
 * Reads what items' embeddings are learned from beside their ids: related nodes such as terms or categories, one feature
 * each, an item's weights scaled to length 1; and numeric properties, one feature for each number, standardised over the
 * items (mean 0, deviation 1) and divided by √(how many there are). A number that an item lacks counts as the mean.
 */
final class SideFeatureReader {

    private final ProjectedGraph graph;
    private final String itemLabel;

    SideFeatureReader(ProjectedGraph graph, String itemLabel) {
        this.graph = graph;
        this.itemLabel = itemLabel;
    }

    /**
     * @param related whether to read related nodes
     * @param types their relationship types, as for {@link ItemFeatureReader#read}
     * @throws IllegalArgumentException for an unknown name, a property that is not numeric, and where features of related
     *     nodes are asked for and there are none
     */
    SideFeatures read(boolean related, Optional<List<String>> types, List<String> properties) {
        Building building = new Building(graph.nodeCount());
        int[] items = graph.nodesWithLabel(itemLabel);
        if (related) {
            ItemFeatures nodes = new ItemFeatureReader(graph, itemLabel)
                    .read(types)
                    .orElseThrow(() -> new IllegalArgumentException("`itemFeatureEmbeddings` is true, but graph '"
                            + graph.name() + "' has no relationship that describes items; project "
                            + String.join(" or ", ItemFeatureReader.DEFAULT_TYPES)
                            + ", or name your own types in `itemFeatureRelationshipTypes`."));
            building.addRelated(items, nodes);
        }
        if (!properties.isEmpty()) {
            building.addNumbers(items, graph.featuresOf(itemLabel, items, properties));
        }
        return building.features();
    }

    /** What {@link #read} would read at most, without reading it. */
    SideFeatures.Size size(boolean related, Optional<List<String>> types, List<String> properties) {
        int[] items = graph.nodesWithLabel(itemLabel);
        long width = graph.featureWidthOf(itemLabel, items, properties);
        long features = width;
        long entries = width * items.length;
        if (related) {
            features += graph.nodeCount();
            entries += graph.distinctRelationshipCount(ItemFeatureReader.types(graph, types));
        }
        return new SideFeatures.Size(features, entries);
    }

    /** Rows grow feature block by feature block. */
    private static final class Building {

        private final int[][] targets;
        private final float[][] weights;
        private int featureCount;

        Building(int nodeCount) {
            targets = new int[nodeCount][0];
            weights = new float[nodeCount][0];
        }

        void addRelated(int[] items, ItemFeatures described) {
            CsrGraph rows = described.rows();
            int[] numbers = new int[described.featureCount()];
            Arrays.fill(numbers, -1);
            for (int item = 0; item < items.length; item++) {
                int from = rows.offsets()[item];
                int to = rows.offsets()[item + 1];
                double squares = 0;
                for (int e = from; e < to; e++) {
                    squares += (double) rows.weights()[e] * rows.weights()[e];
                    if (numbers[rows.targets()[e]] < 0) {
                        numbers[rows.targets()[e]] = featureCount++;
                    }
                }
                int[] features = new int[to - from];
                float[] scaled = new float[features.length];
                for (int e = from; e < to; e++) {
                    features[e - from] = numbers[rows.targets()[e]];
                    scaled[e - from] = (float) (rows.weights()[e] / Math.sqrt(squares));
                }
                targets[items[item]] = features;
                weights[items[item]] = scaled;
            }
        }

        /** @param columns [width][items.length], NaN where an item has no number */
        void addNumbers(int[] items, double[][] columns) {
            float scale = (float) (1 / Math.sqrt(columns.length));
            for (double[] column : columns) {
                standardise(column);
            }
            for (int item = 0; item < items.length; item++) {
                addNumbers(items[item], item, columns, scale);
            }
            featureCount += columns.length;
        }

        private void addNumbers(int node, int item, double[][] columns, float scale) {
            int size = targets[node].length;
            targets[node] = Arrays.copyOf(targets[node], size + columns.length);
            weights[node] = Arrays.copyOf(weights[node], size + columns.length);
            for (int k = 0; k < columns.length; k++) {
                if (Double.isFinite(columns[k][item])) {
                    targets[node][size] = featureCount + k;
                    weights[node][size++] = (float) (scale * columns[k][item]);
                }
            }
            targets[node] = Arrays.copyOf(targets[node], size);
            weights[node] = Arrays.copyOf(weights[node], size);
        }

        /** A column whose numbers are all equal tells nothing and becomes NaN. */
        private static void standardise(double[] column) {
            double mean =
                    Arrays.stream(column).filter(Double::isFinite).average().orElse(0);
            double variance = Arrays.stream(column)
                    .filter(Double::isFinite)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            double deviation = variance > 0 ? Math.sqrt(variance) : Double.NaN;
            Arrays.setAll(column, item -> (column[item] - mean) / deviation);
        }

        SideFeatures features() {
            return new SideFeatures(CsrGraph.ofRows(targets, weights), featureCount);
        }
    }
}
