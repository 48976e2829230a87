package org.interestgraph.config;

import java.util.Collections;
import java.util.List;

/** The keys {@code layers} and {@code layerWeights}, which must agree. */
final class LayerWeights {

    private static final int DEFAULT_LAYERS = 3;
    private static final int MAX_LAYERS = 10;

    private LayerWeights() {}

    /** α_0 … α_L: as given, or the mean over L + 1 layers (He et al. 2020, LightGCN). */
    static List<Double> read(ConfigReader config) {
        int layers = config.integer("layers", DEFAULT_LAYERS, 0, MAX_LAYERS);
        List<Double> mean = Collections.nCopies(layers + 1, 1.0 / (layers + 1));
        List<Double> weights = config.numbers("layerWeights", mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (weights.size() != layers + 1) {
            throw config.wrong(
                    "layerWeights",
                    weights,
                    "a LIST of layers + 1 = " + (layers + 1) + " FLOAT, the first for the input features",
                    CypherText.of(mean));
        }
        return weights;
    }
}
