package org.interestgraph.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.score.Scorer;

/**
 * A trained model as served from memory. Tables: [nodeCount × dimension], row-major, float32; rows by {@link NodeIndex}.
 *
 * @param users rows of the users, ascending
 * @param items rows of the items, ascending
 * @param degrees weighted degree of every row in the training graph: [nodeCount]
 * @param idEmbeddings trained parameters X
 * @param embeddings E
 * @param messages M, what a node sends to its neighbours: [nodeCount × messageWidth]; see {@link Gcn#gates}
 * @param gcn what E was propagated by
 * @param convolutionWeights its W: [gcn.weightCount]
 * @param blend item–item graphs that score beside the GCN, items by their place in {@code items}
 * @param scan the items in the orders that they are searched in: dimension + 12 bytes per item
 */
public record TrainedModel(
        ModelInfo info,
        NodeIndex nodes,
        int[] users,
        int[] items,
        float[] degrees,
        int dimension,
        float[] idEmbeddings,
        float[] embeddings,
        float[] messages,
        Gcn gcn,
        float[] convolutionWeights,
        Scorer scorer,
        Optional<BlendScorer> blend,
        ItemScan scan) {

    /** The same, its items not yet in the order of searching. */
    public TrainedModel(
            ModelInfo info,
            NodeIndex nodes,
            int[] users,
            int[] items,
            float[] degrees,
            int dimension,
            float[] idEmbeddings,
            float[] embeddings,
            float[] messages,
            Gcn gcn,
            float[] convolutionWeights,
            Scorer scorer,
            Optional<BlendScorer> blend) {
        this(
                info,
                nodes,
                users,
                items,
                degrees,
                dimension,
                idEmbeddings,
                embeddings,
                messages,
                gcn,
                convolutionWeights,
                scorer,
                blend,
                new ItemScan(embeddings, dimension, items, degrees, blend));
    }

    /** α_0. */
    public float idWeight() {
        return gcn.layerWeights()[0];
    }

    /** Place among {@link #items} of the nodes with these Neo4j ids, negative where the model has no such item. */
    public int[] itemPlaces(long[] nodeIds) {
        return Arrays.stream(nodeIds)
                .mapToInt(nodes::rowOf)
                .map(row -> row == NodeIndex.UNKNOWN ? row : Arrays.binarySearch(items, row))
                .toArray();
    }

    /** Relationship types that carry messages: the target first, then the context. */
    public List<String> relationshipTypes() {
        return info.state().relationshipTypes();
    }
}
