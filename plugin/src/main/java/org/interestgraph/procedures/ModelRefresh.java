package org.interestgraph.procedures;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.blend.Blend;
import org.interestgraph.blend.BlendTrainer;
import org.interestgraph.blend.BlendTrainer.Learned;
import org.interestgraph.blend.Blended;
import org.interestgraph.config.RefreshConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.model.ModelState;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.BlendInputReader;
import org.interestgraph.projection.TrainingSetReader;
import org.interestgraph.train.FoldedIds;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.KernelProvider;

/**
 * Brings a model up to date without training: nodes that it knows keep their id embeddings, new ones are folded in, everything
 * is propagated over the projection, and the item graphs are built anew. What was learned, the blend among it, stays.
 */
final class ModelRefresh {

    private static final double USUAL_RIDGE = 10;

    private final ProjectedModel projected;
    private final TrainConfig config;
    private final TrainingSet set;
    private final Workers workers;

    /** @param config of the model's training, see {@link #config} */
    ModelRefresh(ProjectedModel projected, TrainConfig config, TrainingSet set, Workers workers) {
        this.projected = projected;
        this.config = config;
        this.set = set;
        this.workers = workers;
    }

    /** What {@code model} was trained with, and what the refreshing was asked for. */
    static TrainConfig config(TrainedModel model, RefreshConfig asked) {
        ModelState state = model.info().state();
        Map<String, Object> configuration = new LinkedHashMap<>(model.info().configuration());
        configuration.put("userLabel", state.userLabel());
        configuration.put("itemLabel", state.itemLabel());
        configuration.put("targetRelationshipType", state.targetRelationshipType());
        configuration.put("contextRelationshipTypes", state.contextRelationshipTypes());
        configuration.put(
                "relationshipWeightProperty", state.relationshipWeightProperty().orElse(null));
        configuration.put("timestampProperty", state.timestampProperty());
        model.source().userIdProperty().ifPresent(id -> configuration.put("userIdProperty", id));
        model.source().itemIdProperty().ifPresent(id -> configuration.put("itemIdProperty", id));
        // Validation pairs of their own kind were held out of that training, not of this.
        configuration.remove("validationRelationshipType");
        configuration.remove("split");
        configuration.putAll(asked.effective());
        return TrainConfig.ofTrained(configuration);
    }

    /** Nodes that came and went since the model was made. */
    record Changes(long newUsers, long newItems, long usersGone, long itemsGone) {

        String sentence(long version) {
            return "Refreshed from version " + version + ": " + newUsers + " new users, " + newItems + " new items; "
                    + usersGone + " users and " + itemsGone + " items are no longer there.";
        }
    }

    Changes changes() {
        Set<Integer> there = new HashSet<>();
        for (int row : projected.rows()) {
            there.add(row);
        }
        TrainedModel model = projected.model();
        return new Changes(
                unknown(set.users()),
                unknown(set.items()),
                missing(model.users(), there),
                missing(model.items(), there));
    }

    private long unknown(int[] nodes) {
        long count = 0;
        for (int node : nodes) {
            count += projected.rows()[node] < 0 ? 1 : 0;
        }
        return count;
    }

    private static long missing(int[] rows, Set<Integer> there) {
        long count = 0;
        for (int row : rows) {
            count += there.contains(row) ? 0 : 1;
        }
        return count;
    }

    TrainingResult gcn(Changes changes) {
        TrainedModel model = projected.model();
        int dimension = model.dimension();
        float[] ids = new float[Math.multiplyExact(set.nodeCount(), dimension)];
        BitSet trained = new BitSet();
        for (int node = 0; node < set.nodeCount(); node++) {
            int row = projected.rows()[node];
            if (row >= 0) {
                System.arraycopy(model.idEmbeddings(), row * dimension, ids, node * dimension, dimension);
                trained.set(node);
            }
        }
        CsrGraph adjacency = set.adjacency(workers::assertRunning);
        FoldedIds.fill(
                ids,
                dimension,
                trained,
                new int[][] {set.users(), set.items()},
                adjacency,
                model.gcn(),
                KernelProvider.kernels(),
                workers);
        return Trainer.propagated(
                set,
                config.parameters(),
                ids,
                model.convolutionWeights(),
                model.scorer(),
                model.info().history(),
                model.info().bestEpoch(),
                changes.sentence(model.info().version()),
                KernelProvider.kernels(),
                workers);
    }

    /** The item graphs that the model's blend counts, built from all the data. */
    Optional<Blended> blended(TrainingSetReader reader, Progress progress) {
        TrainedModel model = projected.model();
        if (model.blend().isEmpty()) {
            return Optional.empty();
        }
        Blend blend = model.blend().get().blend();
        double ridge = model.info().ridge().orElse(USUAL_RIDGE);
        return new BlendInputReader(projected.graph(), reader, config)
                .read(set, progress)
                .map(input -> new BlendTrainer(set, input, config.blend(), KernelProvider.kernels(), workers)
                        .build(new Learned(blend, ridge, Optional.empty())));
    }
}
