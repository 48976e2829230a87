package org.interestgraph.procedures;

import java.util.Comparator;
import java.util.List;
import org.interestgraph.config.SearchConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.memory.MemoryTree;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;

/** Heap of a search: that of its trials, which run one at a time. */
final class SearchMemory {

    private record Need(TrainConfig config, MemoryTree memory) {}

    private final ModelMemory memory;
    private final List<Need> needs;

    /** @param size of what the trials are trained on */
    SearchMemory(TrainingSize size, SearchConfig config) {
        this.memory = new ModelMemory(size);
        this.needs = config.candidates().stream()
                .map(candidate -> size.sized(candidate.config()))
                .map(settings -> new Need(settings, memory.of(settings)))
                .sorted(Comparator.comparingLong(need -> need.memory().max()))
                .toList();
    }

    /** Refuses a search of which one trial does not fit. */
    FreeHeap.Reservation reserve(boolean sudo) {
        Need most = most();
        return FreeHeap.reserve(
                "The largest trial of the search",
                most.memory().max(),
                sudo,
                "lower `embeddingDimension` (there "
                        + most.config().parameters().embeddingDimension() + ") or `batchSize` (there "
                        + most.config().parameters().batchSize() + ") in `parameterSpace`");
    }

    /** From the smallest to the largest trial. */
    MemoryEstimate estimate() {
        return memory.estimate(MemoryTree.between(needs.get(0).memory(), most().memory()));
    }

    private Need most() {
        return needs.get(needs.size() - 1);
    }
}
