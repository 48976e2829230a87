package org.interestgraph.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.config.CrossValidateConfig;
import org.interestgraph.config.EvaluationProtocol.Calibration;
import org.interestgraph.config.EvaluationProtocol.Task;
import org.interestgraph.evaluate.Classification;
import org.interestgraph.evaluate.ClassificationMetric;
import org.interestgraph.evaluate.Classifier;
import org.interestgraph.evaluate.EmbeddingVectors;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.ItemVectors;
import org.interestgraph.evaluate.ListQuality;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetric;
import org.interestgraph.evaluate.SelfInformation;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.Loss;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.train.ValidationSplit;

/** Measures what was trained without one fold on that fold. */
record FoldMeasure(CrossValidateConfig config, Workers workers) {

    /** A metric, at a cut-off where it ranks. */
    record Key(String metric, Long k) {}

    /** @param blend what ranks in place of the GCN alone, where there is one */
    Map<Key, Double> of(ValidationSplit.Result fold, TrainingResult model, Optional<ItemRanker> blend) {
        TrainingSet set = fold.training();
        Interactions test = set.interactionsOf(fold.heldOut());
        Interactions training = set.interactionsOf(set.target());
        int dimension = model.parameters().embeddingDimension();
        ItemRanker gcn = (user, scores) -> model.scorer()
                .scoreAll(model.embeddings(), set.users()[user] * dimension, model.embeddings(), set.items(), scores);
        ItemRanker ranker = blend.orElse(gcn);
        if (config.task() == Task.CLASSIFICATION) {
            return classify(ranker, set.items().length, test, training);
        }
        ItemVectors vectors = new EmbeddingVectors(model.embeddings(), dimension, set.items());
        ListQuality quality =
                new ListQuality(Optional.of(SelfInformation.of(training, set.items().length)), Optional.of(vectors));
        List<RankingFigures> figures = RankingFigures.of(
                new RankingEvaluator(set.items().length, test, training),
                ranker,
                config.ks(),
                quality,
                workers,
                Progress.NONE);
        Map<Key, Double> values = new LinkedHashMap<>();
        for (RankingFigures at : figures) {
            for (RankingMetric metric : RankingMetric.values()) {
                values.put(new Key(metric.column(), (long) at.k()), at.mean(metric));
            }
            values.put(new Key("coverage", (long) at.k()), at.coverage());
        }
        return values;
    }

    private Map<Key, Double> classify(ItemRanker ranker, int items, Interactions test, Interactions training) {
        Classifier classifier = new Classifier(
                items,
                test,
                training,
                config.negativeRatio(),
                config.threshold(),
                config.train().parameters().randomSeed());
        boolean bySigmoid = config.calibration() == Calibration.SIGMOID
                || config.calibration() == Calibration.AUTO
                        && config.train().parameters().loss() == Loss.BCE
                        && config.train().blend().kinds().isEmpty();
        Classification classification = bySigmoid
                ? classifier.bySigmoid(ranker, workers, Progress.NONE)
                : classifier.byPlattScaling(ranker, workers, Progress.NONE);
        double[] metrics = classification.metrics();
        Map<Key, Double> values = new LinkedHashMap<>();
        for (ClassificationMetric metric : ClassificationMetric.values()) {
            values.put(new Key(metric.column(), null), metrics[metric.ordinal()]);
        }
        return values;
    }
}
