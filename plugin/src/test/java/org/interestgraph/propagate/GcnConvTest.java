package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.api.Test;

/** Gradients are checked with those of training, fold-in where it serves. */
class GcnConvTest {

    @Test
    void goldenValues() {
        GoldenPropagation golden = GoldenPropagation.read();
        assertThat(golden.gcnConvCases()).hasSize(12);
        for (GoldenPropagation.Case expected : golden.gcnConvCases()) {
            for (VectorKernels kernels : new VectorKernels[] {KernelProvider.scalar(), KernelProvider.kernels()}) {
                float[] embeddings = embeddings(golden, expected.gcn(Gcn.Kind.GCNCONV), kernels);
                for (int k = 0; k < embeddings.length; k++) {
                    assertThat((double) embeddings[k])
                            .as("%s %s value %d", expected.aggregation(), kernels.name(), k)
                            .isCloseTo(
                                    expected.embeddings()[k / golden.dimension()][k % golden.dimension()],
                                    within(1e-6));
                }
            }
        }
    }

    private static float[] embeddings(GoldenPropagation golden, Gcn gcn, VectorKernels kernels) {
        float[] weights = new float[gcn.weightCount()];
        int d = golden.dimension();
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) golden.convolutionWeights()[k / (d * d)][k / d % d][k % d];
        }
        float[] embeddings = new float[golden.nodeCount() * d];
        Arrays.fill(embeddings, Float.NaN);
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            gcn.over(golden.graph(), LayerPrecision.FLOAT32, weights, new float[weights.length], kernels, workers)
                    .propagate(RowTable.of(golden.flatFeatures(), d), embeddings, Progress.NONE);
        }
        return embeddings;
    }
}
