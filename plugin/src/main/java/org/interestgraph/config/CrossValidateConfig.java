package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import org.interestgraph.config.EvaluationProtocol.Calibration;
import org.interestgraph.config.EvaluationProtocol.Task;

/**
 * The configuration of {@code interest.crossValidate}: that of {@code interest.model.train}, and how to test.
 *
 * @param ks cut-offs of ranking metrics
 */
public record CrossValidateConfig(
        int folds,
        Task task,
        List<Integer> ks,
        double negativeRatio,
        double threshold,
        Calibration calibration,
        TrainConfig train) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static CrossValidateConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        CrossValidateConfig read = new CrossValidateConfig(
                config.integer("folds", 5, 2, 100),
                config.oneOf("task", Task.RANKING),
                EvaluationProtocol.cutOffs(config),
                EvaluationProtocol.negativeRatio(config),
                EvaluationProtocol.threshold(config),
                config.oneOf("calibration", Calibration.AUTO),
                TrainConfig.read(config));
        config.finish();
        return read;
    }
}
