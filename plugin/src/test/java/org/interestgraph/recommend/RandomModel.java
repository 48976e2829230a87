package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;

/** A model trained for two epochs on a random weighted graph of 30 users, 20 items and 5 further nodes. */
record RandomModel(TrainedModel model, CsrGraph adjacency) {

    static final VectorKernels KERNELS = KernelProvider.kernels();
    static final int USERS = 30;
    static final int ITEMS = 20;
    static final int NODES = 55;

    static RandomModel of(Map<String, Object> configuration) {
        TrainParameters parameters = TrainConfig.of(configuration).parameters();
        Random random = new Random(5);
        TrainingSet set = new TrainingSet(
                NODES,
                IntStream.range(0, USERS).toArray(),
                IntStream.range(USERS, USERS + ITEMS).toArray(),
                pairs("BOUGHT", random, USERS, USERS, ITEMS, 90),
                List.of(pairs("CLICKED", random, USERS, USERS, ITEMS, 150)),
                List.of(pairs("IN_CATEGORY", random, USERS + ITEMS, USERS + ITEMS, 5, 60)));
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            TrainingResult result = new Trainer(set, parameters, KERNELS, workers, Progress.NONE).train();
            TrainedModel model = new TrainedModel(
                    null,
                    new NodeIndex(IntStream.range(0, NODES).asLongStream().toArray()),
                    set.users(),
                    set.items(),
                    result.degrees(),
                    parameters.embeddingDimension(),
                    result.idEmbeddings(),
                    result.embeddings(),
                    result.messages(),
                    parameters.gcn(),
                    result.convolutionWeights(),
                    result.scorer(),
                    Optional.empty(),
                    null);
            return new RandomModel(model, set.adjacency(Termination.NEVER));
        }
    }

    private static RelationshipList pairs(
            String type, Random random, int sources, int firstTarget, int targets, int count) {
        CsrGraphBuilder builder = new CsrGraphBuilder(NODES);
        for (int k = 0; k < count; k++) {
            builder.add(random.nextInt(sources), firstTarget + random.nextInt(targets), 0.1f + random.nextFloat());
        }
        return RelationshipList.of(type, builder.buildDirected());
    }

    /** The relationships that {@code node} was trained with. */
    Neighbourhood trainedNeighbourhood(int node) {
        int from = adjacency.offsets()[node];
        int count = adjacency.degree(node);
        int[] rows = new int[count];
        float[] weights = new float[count];
        List<Set<String>> types = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            rows[k] = adjacency.targets()[from + k];
            weights[k] = adjacency.weights()[from + k];
            types.add(Set.of("CLICKED"));
        }
        return new Neighbourhood(rows, weights, types);
    }

    FoldIn foldIn(int node) {
        return FoldIn.of(model, node, trainedNeighbourhood(node), KERNELS);
    }
}
