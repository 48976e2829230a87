package org.interestgraph.model;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.blend.Blend;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;

/** A blend's item–item graphs as tables of a model: offsets, targets and weights of each, and the items' popularity. */
final class ItemGraphTables {

    private static final String POPULARITY = "popularity";

    private ItemGraphTables() {}

    static Map<String, List<byte[]>> of(BlendScorer blend) {
        Map<String, List<byte[]>> tables = new LinkedHashMap<>();
        tables.put(POPULARITY, BinaryTable.ofFloats(blend.popularity()));
        blend.graphs().graphs().forEach((kind, graph) -> {
            tables.put(offsets(kind), BinaryTable.ofInts(graph.offsets()));
            tables.put(targets(kind), BinaryTable.ofInts(graph.targets()));
            tables.put(weights(kind), BinaryTable.ofFloats(graph.weights()));
        });
        return tables;
    }

    /** Empty for a model without a blend. */
    static Optional<BlendScorer> read(ModelStore store, ModelInfo info) {
        if (info.blend().isEmpty()) {
            return Optional.empty();
        }
        Blend blend = Blend.of(info.blend());
        int items = Math.toIntExact(info.itemCount());
        Map<ItemGraphKind, CsrGraph> graphs = new EnumMap<>(ItemGraphKind.class);
        for (ItemGraphKind kind : blend.graphs().keySet()) {
            int[] offsets = BinaryTable.toInts(store.table(info, offsets(kind), (items + 1L) * Integer.BYTES));
            long count = offsets[items];
            graphs.put(
                    kind,
                    new CsrGraph(
                            items,
                            offsets,
                            BinaryTable.toInts(store.table(info, targets(kind), count * Integer.BYTES)),
                            BinaryTable.toFloats(store.table(info, weights(kind), count * Float.BYTES))));
        }
        float[] popularity = BinaryTable.toFloats(store.table(info, POPULARITY, (long) items * Float.BYTES));
        return Optional.of(new BlendScorer(blend, new ItemGraphs(items, graphs), popularity));
    }

    private static String offsets(ItemGraphKind kind) {
        return kind.key() + ".offsets";
    }

    private static String targets(ItemGraphKind kind) {
        return kind.key() + ".targets";
    }

    private static String weights(ItemGraphKind kind) {
        return kind.key() + ".weights";
    }
}
