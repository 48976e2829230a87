package org.interestgraph.procedures;

import java.util.Comparator;
import java.util.List;
import org.interestgraph.config.SearchCandidate;
import org.interestgraph.config.SearchConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;

/** Heap of a search: that of its trials, which run one at a time. */
final class SearchMemory {

    private record Need(TrainConfig config, MemoryEstimate memory) {}

    private final ProjectedGraph graph;
    private final List<String> types;
    private final List<Need> needs;

    /** @param types relationship types of the target and the context */
    SearchMemory(ProjectedGraph graph, List<String> types, SearchConfig config) {
        this.graph = graph;
        this.types = types;
        this.needs = config.candidates().stream()
                .map(SearchCandidate::config)
                .map(settings -> new Need(settings, ModelTrainProcedure.memory(graph, settings, types)))
                .sorted(Comparator.comparingLong(need -> need.memory().bytesMax()))
                .toList();
    }

    /** Refuses a search of which one trial does not fit. */
    void require(boolean sudo) {
        Need most = needs.get(needs.size() - 1);
        FreeHeap.require(
                "The largest trial of the search",
                most.memory().bytesMax(),
                sudo,
                "lower `embeddingDimension` (there "
                        + most.config().parameters().embeddingDimension() + ") or `batchSize` (there "
                        + most.config().parameters().batchSize() + ") in `parameterSpace`");
    }

    /** From the smallest to the largest trial. */
    MemoryEstimate estimate() {
        return MemoryEstimate.of(
                needs.get(0).memory().bytesMin(),
                needs.get(needs.size() - 1).memory().bytesMax(),
                graph.nodeCount(),
                graph.relationshipCount(types));
    }
}
