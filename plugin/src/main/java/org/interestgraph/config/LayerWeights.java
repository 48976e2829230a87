package org.interestgraph.config;

import java.util.Collections;
import java.util.List;

/** The keys {@code layers} and {@code layerWeights}, which must agree. */
public final class LayerWeights {

    private LayerWeights() {}

    /** α_0 … α_L: as given, or the mean over L + 1 layers (He et al. 2020, LightGCN). */
    public static List<Double> read(ConfigReader config, int defaultLayers) {
        int layers = config.integer("layers", defaultLayers, 0, 10);
        List<Double> mean = Collections.nCopies(layers + 1, 1.0 / (layers + 1));
        List<Double> weights = config.numbers("layerWeights", mean, -1e6, 1e6);
        if (weights.size() != layers + 1) {
            throw config.wrong(
                    "layerWeights",
                    weights,
                    "a LIST of layers + 1 = " + (layers + 1) + " FLOAT, the first for the input features",
                    "layerWeights: " + mean);
        }
        return weights;
    }
}
