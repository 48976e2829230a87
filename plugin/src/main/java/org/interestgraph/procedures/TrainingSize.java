package org.interestgraph.procedures;

import org.interestgraph.blend.BlendParameters;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TrainingSetReader;
import org.interestgraph.train.SideFeatures;

/** How large is what models are trained on. */
interface TrainingSize {

    long nodes();

    /** Items there are at least. */
    long leastItems();

    /** Items there are at most. */
    long mostItems();

    /** Undirected relationships of all the types used, each once. */
    long relationships();

    /** The same as GDS counts them. */
    long shownRelationships();

    /** {@code config} as it is trained with on this graph. */
    TrainConfig sized(TrainConfig config);

    SideFeatures.Size sideFeatures(TrainConfig config);

    /** The item–item graphs that {@code config} asks for and the data allow. */
    BlendParameters graphs(TrainConfig config);

    /** Of the relationships that {@code reader} reads from {@code graph}. */
    static TrainingSize of(ProjectedGraph graph, TrainingSetReader reader) {
        return new OfGraph(
                graph,
                reader,
                graph.nodesWithLabel(reader.config().itemLabel()).length,
                graph.distinctRelationshipCount(reader.relationshipTypes()));
    }

    /** Of a graph of which no more is known than how large it is: any of its nodes may be items. */
    static TrainingSize of(EstimatedGraph counts) {
        return new OfCounts(counts.nodeCount(), counts.relationshipCount());
    }

    /** @param leastItems counted */
    record OfGraph(ProjectedGraph graph, TrainingSetReader reader, long leastItems, long relationships)
            implements TrainingSize {

        @Override
        public long nodes() {
            return graph.nodeCount();
        }

        @Override
        public long mostItems() {
            return leastItems;
        }

        @Override
        public long shownRelationships() {
            return graph.relationshipCount(reader.relationshipTypes());
        }

        @Override
        public TrainConfig sized(TrainConfig config) {
            return reader.sized(config);
        }

        @Override
        public SideFeatures.Size sideFeatures(TrainConfig config) {
            return reader.sideFeatureSize(config);
        }

        @Override
        public BlendParameters graphs(TrainConfig config) {
            return reader.possibleGraphs(config);
        }
    }

    /** @param relationships any of which may be of the target type */
    record OfCounts(long nodes, long relationships) implements TrainingSize {

        @Override
        public long leastItems() {
            return 0;
        }

        @Override
        public long mostItems() {
            return nodes;
        }

        @Override
        public long shownRelationships() {
            return relationships;
        }

        @Override
        public TrainConfig sized(TrainConfig config) {
            return config.forPairs(relationships);
        }

        @Override
        public SideFeatures.Size sideFeatures(TrainConfig config) {
            if (config.usesFeatures()) {
                throw new IllegalArgumentException(
                        "How much memory `itemFeatureEmbeddings` and `featureProperties` take"
                                + " follows from the graph; give the name of a graph in place of counts, or leave them out.");
            }
            return new SideFeatures.Size(0, 0);
        }

        @Override
        public BlendParameters graphs(TrainConfig config) {
            return config.blend();
        }
    }
}
