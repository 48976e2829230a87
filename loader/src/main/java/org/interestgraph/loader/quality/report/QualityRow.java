package org.interestgraph.loader.quality.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One figure of the table, as it stands in the JSON file.
 *
 * @param dataset name of its folder
 * @param ours whether the model is one of the platform's own
 * @param isDefault whether it is what a user gets who sets nothing
 * @param metric recall, ndcg, precision, f1, hitRate, mrr, map, coverage, novelty or diversity
 * @param k cut-off
 * @param items test items that count: all, new (to their users), or seen (before, such as viewed)
 * @param value null where the model failed; the note says why
 * @param ci low and high of the 95% confidence interval by bootstrap over users; null for coverage
 * @param trainMillis duration of the training calls; 0 where nothing is trained
 * @param peakBytes the server's largest heap during training; null where nothing is trained
 * @param users users with test pairs, whom the figure is a mean over
 * @param evaluateMillis duration of the evaluation
 * @param masking which items are not ranked for a user
 * @param split how the data were divided
 * @param settings the model's settings
 * @param tuning what the settings were chosen by; null where there was nothing to choose
 * @param published best published value of the metric on this very split; null where there is none
 * @param publishedModel its model
 * @param publishedSource where it is published
 * @param note why there is no value; else null
 */
public record QualityRow(
        String dataset,
        String model,
        boolean ours,
        @JsonProperty("isDefault") boolean isDefault,
        String metric,
        int k,
        String items,
        Double value,
        List<Double> ci,
        long seed,
        Long trainMillis,
        Long peakBytes,
        long users,
        Long evaluateMillis,
        String masking,
        String split,
        String settings,
        String tuning,
        Double published,
        String publishedModel,
        String publishedSource,
        String note) {}
