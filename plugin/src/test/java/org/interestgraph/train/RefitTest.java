package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

/** Training once more, on all pairs. */
class RefitTest {

    private static final TrainingSet SET = new PlantedBlocks(60, 40, 5).trainingSet(6, 4, 2);

    @Test
    void learnsWhatTrainingWithoutValidationDoesInAsManyEpochs() {
        TrainParameters validating = TrainParametersBuilder.parameters(p -> {
            p.epochs = 12;
            p.patience = 3;
        });
        TrainingResult validated = train(validating);
        TrainingResult refitted = refit(validated, 2);
        TrainingResult unvalidated = train(TrainParametersBuilder.parameters(p -> {
            p.epochs = validated.bestEpoch();
            p.validationFraction = 0;
        }));

        assertThat(refitted.embeddings()).isEqualTo(unvalidated.embeddings()).isNotEqualTo(validated.embeddings());
        assertThat(refitted.idEmbeddings()).isEqualTo(unvalidated.idEmbeddings());
        assertThat(refitted.embeddings()).isEqualTo(refit(validated, 1).embeddings());

        assertThat(refitted.history()).isEqualTo(validated.history());
        assertThat(refitted.bestEpoch()).isEqualTo(validated.bestEpoch());
        assertThat(refitted.heldOut()).isEqualTo(validated.heldOut());
        assertThat(refitted.stopReason())
                .isEqualTo(validated.stopReason() + " Then all pairs were trained on for " + validated.bestEpoch()
                        + " epochs.");
    }

    @Test
    void isLeftOutWhereNothingWasHeldOut() {
        TrainingResult unvalidated = train(TrainParametersBuilder.parameters(p -> p.validationFraction = 0));
        assertThat(refit(unvalidated, 2)).isSameAs(unvalidated);
    }

    /** The refit alone is made to diverge. */
    @Test
    void keepsTheValidatedModelWhereNumbersRunAway() {
        TrainingResult validated = train(TrainParametersBuilder.parameters(p -> p.epochs = 2));
        TrainParameters diverging = TrainParametersBuilder.parameters(p -> {
            p.epochs = 2;
            p.optimizer = Optimizer.Kind.SGD;
            p.learningRate = 1e6;
            p.l2 = 1e6;
        });
        TrainingResult refitted = refit(with(validated, diverging), 2);
        assertThat(refitted.embeddings()).isSameAs(validated.embeddings());
        assertThat(refitted.stopReason())
                .startsWith("All 2 epochs were run. ")
                .contains("left the range of 32-bit floats")
                .endsWith("lower `learningRate` (now 1000000.0).");
    }

    private static TrainingResult with(TrainingResult result, TrainParameters parameters) {
        return new TrainingResult(
                parameters,
                result.idEmbeddings(),
                result.embeddings(),
                result.messages(),
                result.convolutionWeights(),
                result.degrees(),
                result.scorer(),
                result.history(),
                result.bestEpoch(),
                result.validation(),
                result.stopReason(),
                result.heldOut(),
                result.hidden(),
                result.validationEmbeddings());
    }

    private static TrainingResult train(TrainParameters parameters) {
        return run(
                2, workers -> new Trainer(SET, parameters, KernelProvider.kernels(), workers, Progress.NONE).train());
    }

    private static TrainingResult refit(TrainingResult validated, int concurrency) {
        return run(
                concurrency,
                workers -> Trainer.refit(SET, validated, KernelProvider.kernels(), workers, Progress.NONE));
    }

    private static TrainingResult run(int concurrency, Function<Workers, TrainingResult> work) {
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return work.apply(workers);
        }
    }
}
