package org.interestgraph.procedures;

import org.interestgraph.config.GcnConfig;
import org.interestgraph.graph.NodeFeatures;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.InitialFeatures;
import org.interestgraph.vector.KernelProvider;

/** Where the features come from that propagation starts with. */
interface FeatureSource {

    /** Columns per node. */
    int dimension();

    /** [nodeCount × dimension], row-major, by node index of the graph. */
    float[] values(Workers workers);

    /** The network that they are for, with these layers where it is untrained. */
    default Gcn gcn(GcnConfig parameters) {
        return new Gcn(Gcn.Kind.LIGHTGCN, parameters.aggregation(), parameters.layerWeights(), dimension());
    }

    /** Its W: [gcn.weightCount]. */
    default float[] convolutionWeights() {
        return new float[0];
    }

    /** The untrained source {@code parameters} ask for: seeded Gaussians, or node properties, projected where needed. */
    static FeatureSource of(ProjectedGraph graph, GcnConfig parameters) {
        if (parameters.featureProperties().isEmpty()) {
            return new Seeded(graph, parameters.embeddingDimension().orElseThrow(), parameters.randomSeed());
        }
        int width = graph.featureWidth(parameters.featureProperties());
        return new Properties(graph, parameters, parameters.embeddingDimension().orElse(width));
    }

    /** Gaussians of the seed and each node's id. */
    record Seeded(ProjectedGraph graph, int dimension, long seed) implements FeatureSource {

        @Override
        public float[] values(Workers workers) {
            return InitialFeatures.gaussian(graph.neo4jIds(), dimension, seed, workers);
        }
    }

    /** Node properties as they are when their width is the dimension, else randomly projected to it. */
    record Properties(ProjectedGraph graph, GcnConfig parameters, int dimension) implements FeatureSource {

        @Override
        public float[] values(Workers workers) {
            NodeFeatures features = graph.features(parameters.featureProperties());
            return features.width() == dimension
                    ? features.values()
                    : InitialFeatures.projected(
                            features.values(),
                            features.width(),
                            dimension,
                            parameters.randomSeed(),
                            KernelProvider.kernels(),
                            workers);
        }
    }

    /** A model's trained id embeddings; a node the model does not know starts at zero and takes what reaches it. */
    record Trained(ProjectedModel projected) implements FeatureSource {

        @Override
        public int dimension() {
            return projected.model().dimension();
        }

        @Override
        public Gcn gcn(GcnConfig parameters) {
            return projected.model().gcn();
        }

        @Override
        public float[] convolutionWeights() {
            return projected.model().convolutionWeights();
        }

        @Override
        public float[] values(Workers workers) {
            float[] idEmbeddings = projected.model().idEmbeddings();
            int[] rows = projected.rows();
            float[] values = new float[rows.length * dimension()];
            for (int index = 0; index < rows.length; index++) {
                int row = rows[index];
                if (row != NodeIndex.UNKNOWN) {
                    System.arraycopy(idEmbeddings, row * dimension(), values, index * dimension(), dimension());
                }
            }
            return values;
        }
    }
}
