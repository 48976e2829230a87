package org.interestgraph.recommend;

import java.util.Optional;
import java.util.function.Function;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.VectorKernels;

/** What a model says of all items to one recipient: the one place where a score is made, whoever asks for it. */
final class Scoring {

    /**
     * Scores and where they come from; not to be kept.
     *
     * @param embedding of the recipient; absent where the scores do not follow from it alone by dot product or MLP
     */
    record Scores(ItemScores items, Explanation explanation, Optional<float[]> embedding) {}

    private final TrainedModel model;
    private final VectorKernels kernels;

    Scoring(TrainedModel model, VectorKernels kernels) {
        this.model = model;
        this.kernels = kernels;
    }

    /** What {@code use} makes of the scores. A recipient without events has everything scored by its popularity. */
    <T> T of(Recipient to, Function<Scores, T> use) {
        ItemSearch search = new ItemSearch(model, kernels);
        if (to.events().isEmpty()) {
            return use.apply(new Scores(
                    search.popularity(), new PopularityExplanation(model, to.whyPopular()), Optional.empty()));
        }
        FoldIn foldIn = FoldIn.of(model, to.row(), to.events(), kernels);
        float[] embedding = foldIn.embedding();
        if (model.blend().isEmpty()) {
            return use.apply(new Scores(
                    search.scores(embedding), new GcnExplanation(model, foldIn, kernels), Optional.of(embedding)));
        }
        BlendScorer blend = model.blend().get();
        UserInterests interests =
                UserInterests.of(model, to.events(), blend.blend().recency());
        return blend.withGraphScores(
                interests.interests(),
                graphs -> use.apply(new Scores(
                        search.blended(blend, embedding, graphs.sums()),
                        new BlendExplanation(model, blend, foldIn, interests, graphs.contributions(), kernels),
                        Optional.empty())));
    }
}
