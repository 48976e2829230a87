package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.interestgraph.config.NameList;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexSetting;
import org.neo4j.graphdb.schema.IndexType;
import org.neo4j.graphdb.schema.Schema;
import org.neo4j.graphdb.schema.Schema.IndexState;

/** A vector index of the database over the items' embeddings. */
final class ItemIndex {

    private static final String QUERY =
            "CALL db.index.vector.queryNodes($index, $count, $vector) YIELD node RETURN node";

    private final Transaction transaction;
    private final String name;
    private final int dimensions;

    /**
     * @throws IllegalArgumentException where there is no such index, it is not ready, or its vectors are not as long as
     *     the model's, or one longer where they were written with {@code equalNorms}
     */
    ItemIndex(Transaction transaction, String name, TrainedModel model) {
        this.transaction = transaction;
        this.name = name;
        IndexDefinition index = find();
        IndexState state = transaction.schema().getIndexState(index);
        if (state != IndexState.ONLINE) {
            throw new IllegalArgumentException("The vector index '" + name + "' is " + state
                    + "; wait with CALL db.awaitIndex('" + name + "'), or leave `vectorIndex` out.");
        }
        Object length = index.getIndexConfiguration().get(IndexSetting.vector_Dimensions());
        this.dimensions = length == null ? model.dimension() : ((Number) length).intValue();
        if (dimensions != model.dimension() && dimensions != model.dimension() + 1) {
            throw new IllegalArgumentException("The vector index '" + name + "' holds vectors of " + dimensions
                    + " numbers, but embeddings of model `" + model.info().modelName() + "` have " + model.dimension()
                    + ", or one more where they were written with `equalNorms: true`; name another index.");
        }
    }

    private IndexDefinition find() {
        Schema schema = transaction.schema();
        try {
            IndexDefinition index = schema.getIndexByName(name);
            if (index.getIndexType() == IndexType.VECTOR && index.isNodeIndex()) {
                return index;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for an index of another kind.
        }
        List<String> names = new ArrayList<>();
        for (IndexDefinition index : schema.getIndexes()) {
            if (index.getIndexType() == IndexType.VECTOR && index.isNodeIndex()) {
                names.add(index.getName());
            }
        }
        throw new IllegalArgumentException("There is no vector index '" + name + "' over nodes"
                + (names.isEmpty()
                        ? "; create one with CREATE VECTOR INDEX, "
                        : "; there are [" + NameList.of(names, "") + "]; name one, ")
                + "or leave `vectorIndex` out.");
    }

    /** The nodes nearest to a user's embedding: about the {@code count} that score best; fewer only where fewer exist. */
    List<Node> nearest(float[] userEmbedding, int count) {
        float[] vector = Arrays.copyOf(userEmbedding, dimensions);
        try (Result result =
                transaction.execute(QUERY, Map.of("index", name, "count", (long) count, "vector", vector))) {
            return result.<Node>columnAs("node").stream().toList();
        }
    }
}
