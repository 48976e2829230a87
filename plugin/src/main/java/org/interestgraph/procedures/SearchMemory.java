package org.interestgraph.procedures;

import java.util.Comparator;
import java.util.List;
import org.interestgraph.config.SearchConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TrainingSetReader;

/** Heap of a search: that of its trials, which run one at a time. */
final class SearchMemory {

    private record Need(TrainConfig config, MemoryEstimate memory) {}

    private final ModelMemory memory;
    private final List<Need> needs;

    /** @param reader of what the trials are trained on */
    SearchMemory(ProjectedGraph graph, TrainingSetReader reader, SearchConfig config) {
        this.memory = new ModelMemory(graph, reader);
        this.needs = config.candidates().stream()
                .map(candidate -> reader.sized(candidate.config()))
                .map(settings -> new Need(settings, memory.of(settings)))
                .sorted(Comparator.comparingLong(need -> need.memory().bytesMax()))
                .toList();
    }

    /** Refuses a search of which one trial does not fit. */
    FreeHeap.Reservation reserve(boolean sudo) {
        Need most = needs.get(needs.size() - 1);
        return FreeHeap.reserve(
                "The largest trial of the search",
                most.memory().bytesMax(),
                sudo,
                "lower `embeddingDimension` (there "
                        + most.config().parameters().embeddingDimension() + ") or `batchSize` (there "
                        + most.config().parameters().batchSize() + ") in `parameterSpace`");
    }

    /** From the smallest to the largest trial. */
    MemoryEstimate estimate() {
        return memory.estimate(
                needs.get(0).memory().bytesMin(),
                needs.get(needs.size() - 1).memory().bytesMax());
    }
}
