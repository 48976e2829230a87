package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.interestgraph.graph.NodeFeatures;
import org.neo4j.gds.NodeLabel;
import org.neo4j.gds.api.GraphStore;
import org.neo4j.gds.api.nodeproperties.ValueType;
import org.neo4j.gds.api.properties.nodes.NodePropertyValues;

/** Copies numeric node properties of a projection, checking every value. */
record NodeFeatureReader(ProjectionNames names, GraphStore store, Set<NodeLabel> labels, ProjectedNodes nodes) {

    NodeFeatures read(List<String> properties) {
        int width = width(properties);
        float[] values = new float[Math.multiplyExact(nodes.count(), width)];
        int column = 0;
        for (String property : properties) {
            NodePropertyValues stored = values(property);
            int columns = columns(property, stored);
            for (int index = 0; index < nodes.count(); index++) {
                double[] row = row(property, stored, index, columns);
                for (int k = 0; k < columns; k++) {
                    values[index * width + column + k] = checked(property, index, row[k]);
                }
            }
            column += columns;
        }
        return new NodeFeatures(width, values);
    }

    /** By column, [width][indexes.length]; NaN where a node has no value. */
    double[][] columns(List<String> properties, int[] indexes) {
        List<double[]> columns = new ArrayList<>();
        for (String property : properties) {
            NodePropertyValues stored = values(property);
            double[][] ofProperty = new double[width(stored, indexes)][indexes.length];
            for (int n = 0; n < indexes.length; n++) {
                double[] row = stored(stored, indexes[n]);
                if (row != null && row.length != ofProperty.length) {
                    throw lengths(property, indexes[n], row.length, ofProperty.length, firstWith(stored, indexes));
                }
                for (int k = 0; k < ofProperty.length; k++) {
                    ofProperty[k][n] = row == null ? Double.NaN : row[k];
                }
            }
            columns.addAll(List.of(ofProperty));
        }
        return columns.toArray(double[][]::new);
    }

    /** Columns of {@link #columns}. */
    int width(List<String> properties, int[] indexes) {
        return properties.stream()
                .mapToInt(property -> width(values(property), indexes))
                .sum();
    }

    private int width(NodePropertyValues values, int[] indexes) {
        int first = firstWith(values, indexes);
        return first < 0 ? 0 : stored(values, first).length;
    }

    /** The first node that has a value, −1 where none has. */
    private int firstWith(NodePropertyValues values, int[] indexes) {
        return Arrays.stream(indexes)
                .filter(index -> stored(values, index) != null)
                .findFirst()
                .orElse(-1);
    }

    int width(List<String> properties) {
        return properties.stream()
                .mapToInt(property -> columns(property, values(property)))
                .sum();
    }

    private NodePropertyValues values(String property) {
        names.requireNodeProperty(labels, property);
        NodePropertyValues values = store.nodeProperty(property).values();
        if (values.valueType() == ValueType.UNKNOWN || values.valueType() == ValueType.UNTYPED_ARRAY) {
            throw new IllegalArgumentException("The node property '" + property + "' of graph '" + names.graphName()
                    + "' is not numeric; features must be numbers or lists of numbers.");
        }
        return values;
    }

    private int columns(String property, NodePropertyValues values) {
        if (nodes.count() == 0 || !isArray(values)) {
            return 1;
        }
        return array(property, values, 0).length;
    }

    private double[] row(String property, NodePropertyValues values, int index, int columns) {
        if (!isArray(values)) {
            return new double[] {scalar(values, nodes.mappedId(index))};
        }
        double[] row = array(property, values, index);
        if (row.length != columns) {
            throw lengths(property, index, row.length, columns, 0);
        }
        return row;
    }

    private IllegalArgumentException lengths(String property, int index, int length, int others, int other) {
        return new IllegalArgumentException("The node property '" + property + "' of graph '" + names.graphName()
                + "' has " + length + " values on the node with id " + nodes.neo4jIds()[index] + " but " + others
                + " on the one with id " + nodes.neo4jIds()[other] + "; all lists must have one length.");
    }

    /** The value or values of a node, NaN for a number and null for an array that it lacks. */
    private double[] stored(NodePropertyValues values, int index) {
        int mapped = nodes.mappedId(index);
        if (!isArray(values)) {
            return new double[] {scalar(values, mapped)};
        }
        return values.valueType() == ValueType.LONG_ARRAY
                ? longs(values.longArrayValue(mapped))
                : values.doubleArrayValue(mapped);
    }

    private double[] array(String property, NodePropertyValues values, int index) {
        double[] array = stored(values, index);
        if (array == null) {
            throw missing(property, index, "no value");
        }
        return array;
    }

    private static double[] longs(long[] values) {
        return values == null ? null : Arrays.stream(values).asDoubleStream().toArray();
    }

    private static boolean isArray(NodePropertyValues values) {
        return switch (values.valueType()) {
            case LONG_ARRAY, DOUBLE_ARRAY, FLOAT_ARRAY -> true;
            default -> false;
        };
    }

    /** A long's absence is {@link Long#MIN_VALUE} in GDS, a double's NaN. */
    private static double scalar(NodePropertyValues values, int mapped) {
        if (values.valueType() == ValueType.LONG) {
            long value = values.longValue(mapped);
            return value == Long.MIN_VALUE ? Double.NaN : value;
        }
        return values.doubleValue(mapped);
    }

    private float checked(String property, int index, double value) {
        float number = (float) value;
        if (!Float.isFinite(number)) {
            throw missing(property, index, Double.isNaN(value) ? "no value or NaN" : "the value " + value);
        }
        return number;
    }

    private IllegalArgumentException missing(String property, int index, String what) {
        return new IllegalArgumentException("The node with id " + nodes.neo4jIds()[index] + " has " + what
                + " for the property '" + property + "' in graph '" + names.graphName()
                + "'; every node needs a finite number: set it, project it with a defaultValue, or choose other"
                + " nodeLabels.");
    }
}
