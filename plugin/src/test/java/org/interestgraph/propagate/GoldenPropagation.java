package org.interestgraph.propagate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;

/** Golden propagation values; the script beside the file made them. */
@JsonIgnoreProperties({"madeBy", "seed", "python", "numpy"})
public record GoldenPropagation(
        int nodeCount,
        double[][] relationships,
        double[][] features,
        List<Case> cases,
        double[][][] convolutionWeights,
        List<Case> gcnConvCases) {

    /** Expected embeddings [nodeCount × dimension] for one aggregation and α_0 … α_L. */
    public record Case(String aggregation, double[] layerWeights, double[][] embeddings) {

        Gcn gcn(Gcn.Kind kind) {
            float[] alphas = new float[layerWeights.length];
            for (int layer = 0; layer < alphas.length; layer++) {
                alphas[layer] = (float) layerWeights[layer];
            }
            return new Gcn(
                    kind, Aggregation.valueOf(aggregation.toUpperCase(Locale.ROOT)), alphas, embeddings[0].length);
        }
    }

    public static GoldenPropagation read() {
        Path file = Path.of(System.getProperty("interest.project.root"), "test-data/golden/propagation.json");
        try {
            return new ObjectMapper().readValue(file.toFile(), GoldenPropagation.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int dimension() {
        return features[0].length;
    }

    CsrGraph graph() {
        CsrGraphBuilder builder = new CsrGraphBuilder(nodeCount);
        for (double[] relationship : relationships) {
            builder.add((int) relationship[0], (int) relationship[1], (float) relationship[2]);
        }
        return builder.build();
    }

    float[] flatFeatures() {
        float[] flat = new float[nodeCount * dimension()];
        for (int k = 0; k < flat.length; k++) {
            flat[k] = (float) features[k / dimension()][k % dimension()];
        }
        return flat;
    }
}
