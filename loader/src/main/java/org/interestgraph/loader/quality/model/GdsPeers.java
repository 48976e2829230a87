package org.interestgraph.loader.quality.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.interestgraph.loader.quality.model.Contender.Settings;
import org.interestgraph.loader.quality.model.Contender.Step;

/**
 * The embeddings that the Graph Data Science library makes, over the same event relationships, each ranking items by
 * exact cosine to the user: the limit that GDS kNN approximates. All are seeded and run single-threaded where GDS asks
 * for that to repeat its results.
 */
final class GdsPeers {
    private static final String PROPERTY = "peer";
    private static final String DEGREE = "degree";
    private static final String SAGE = "quality-sage";

    private final Projection projection;

    private GdsPeers(Projection projection) {
        this.projection = projection;
    }

    static List<Contender> of(Projection projection) {
        GdsPeers peers = new GdsPeers(projection);
        return List.of(
                peer("GDS FastRP + cosine", peers.fastRp()),
                peer("GDS node2vec + cosine", peers.node2vec()),
                peer("GDS HashGNN + cosine", peers.hashGnn()),
                peer("GDS GraphSAGE + cosine", peers.graphSage()));
    }

    private static Contender peer(String name, List<Settings> candidates) {
        return new Contender(name, false, false, candidates);
    }

    private List<Settings> fastRp() {
        List<Settings> candidates = new ArrayList<>();
        for (List<Double> weights :
                List.of(List.of(0.0, 1.0, 1.0), List.of(0.0, 1.0, 1.0, 1.0, 1.0), List.of(0.0, 0.0, 1.0))) {
            for (double normalization : new double[] {-0.5, 0}) {
                for (int dimension : new int[] {64, 256}) {
                    candidates.add(embedding(
                            "gds.fastRP.mutate",
                            Map.of(
                                    "embeddingDimension", dimension,
                                    "iterationWeights", weights,
                                    "normalizationStrength", normalization)));
                }
            }
        }
        return candidates;
    }

    private List<Settings> node2vec() {
        return List.of(embedding(
                "gds.node2vec.mutate",
                Map.of("embeddingDimension", 64, "walkLength", 20, "walksPerNode", 10, "windowSize", 5)));
    }

    private List<Settings> hashGnn() {
        List<Settings> candidates = new ArrayList<>();
        for (int iterations : new int[] {2, 3, 4}) {
            candidates.add(embedding(
                    "gds.hashgnn.mutate",
                    Map.of(
                            "iterations",
                            iterations,
                            "embeddingDensity",
                            512,
                            "heterogeneous",
                            false,
                            "generateFeatures",
                            Map.of("dimension", 512, "densityLevel", 1),
                            "outputDimension",
                            256)));
        }
        return candidates;
    }

    /** GraphSAGE needs features: the degree, or FastRP vectors. */
    private List<Settings> graphSage() {
        Map<String, Object> training =
                Map.of("embeddingDimension", 64, "sampleSizes", List.of(25, 10), "aggregator", "mean", "epochs", 5);
        Step degree = step("gds.degree.mutate", Map.of("mutateProperty", DEGREE));
        Step fastRp = step(
                "gds.fastRP.mutate",
                seeded(Map.of(
                        "mutateProperty",
                        DEGREE,
                        "embeddingDimension",
                        64,
                        "iterationWeights",
                        List.of(0.0, 1.0, 1.0))));
        return List.of(
                sage("FastRP vectors as features", fastRp, training), sage("degree as feature", degree, training));
    }

    private Settings sage(String text, Step features, Map<String, Object> training) {
        Map<String, Object> train = new HashMap<>(training);
        train.put("modelName", SAGE);
        train.put("featureProperties", List.of(DEGREE));
        return new Settings(
                text + " " + new TreeMap<>(training),
                List.of(
                        features,
                        step("gds.beta.graphSage.train", seeded(train)),
                        step("gds.beta.graphSage.mutate", Map.of("modelName", SAGE, "mutateProperty", PROPERTY))),
                projection.embeddingGraph(),
                ranking(),
                List.of(
                        drop(PROPERTY),
                        drop(DEGREE),
                        new Step(
                                "CALL gds.model.drop($model, false) YIELD modelName RETURN modelName",
                                Map.of("model", SAGE))));
    }

    private Settings embedding(String procedure, Map<String, Object> settings) {
        Map<String, Object> configuration = new HashMap<>(settings);
        configuration.put("mutateProperty", PROPERTY);
        return new Settings(
                new TreeMap<>(settings).toString(),
                List.of(step(procedure, seeded(configuration))),
                projection.embeddingGraph(),
                ranking(),
                List.of(drop(PROPERTY)));
    }

    private Map<String, Object> seeded(Map<String, Object> configuration) {
        Map<String, Object> seeded = new HashMap<>(configuration);
        seeded.put("randomSeed", projection.seed());
        return seeded;
    }

    // The procedure is one of the constants above, never input.
    private Step step(String procedure, Map<String, Object> settings) {
        Map<String, Object> configuration = new HashMap<>(settings);
        configuration.put("relationshipTypes", projection.embeddingTypes());
        return new Step(
                "CALL " + procedure + "($graph, $configuration)",
                Map.of("graph", projection.embeddingGraph(), "configuration", configuration));
    }

    private Step drop(String property) {
        return new Step(
                "CALL gds.graph.nodeProperties.drop($graph, [$property], {failIfMissing: false})"
                        + " YIELD propertiesRemoved RETURN propertiesRemoved",
                Map.of("graph", projection.embeddingGraph(), "property", property));
    }

    private static Map<String, Object> ranking() {
        return Map.of("ranker", "embedding", "nodeProperty", PROPERTY);
    }
}
