package org.interestgraph.model;

import java.util.ArrayList;
import java.util.EnumMap;
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

    static List<BinaryTable> of(BlendScorer blend) {
        List<BinaryTable> tables = new ArrayList<>();
        tables.add(BinaryTable.of(POPULARITY, blend.popularity()));
        blend.graphs().graphs().forEach((kind, graph) -> {
            tables.add(BinaryTable.of(offsets(kind), graph.offsets()));
            tables.add(BinaryTable.of(targets(kind), graph.targets()));
            tables.add(BinaryTable.of(weights(kind), graph.weights()));
        });
        return tables;
    }

    /** Empty for a model without a blend. */
    static Optional<BlendScorer> read(ModelTables tables, ModelInfo info) {
        if (info.blend().isEmpty()) {
            return Optional.empty();
        }
        Blend blend = Blend.of(info.blend());
        int items = Math.toIntExact(info.itemCount());
        Map<ItemGraphKind, CsrGraph> graphs = new EnumMap<>(ItemGraphKind.class);
        for (ItemGraphKind kind : blend.graphs().keySet()) {
            int[] offsets = ModelChecks.offsets(offsets(kind), tables.ints(offsets(kind), items + 1L));
            int count = offsets[items];
            CsrGraph graph = new CsrGraph(
                    items, offsets, tables.ints(targets(kind), count), tables.floats(weights(kind), count));
            graphs.put(kind, ModelChecks.graph(targets(kind), graph));
        }
        return Optional.of(new BlendScorer(blend, new ItemGraphs(items, graphs), tables.floats(POPULARITY, items)));
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
