package org.interestgraph.recommend;

import java.util.Map;
import java.util.Optional;
import org.interestgraph.model.TrainedModel;

/** The score of an item that somebody gets of whom the model knows nothing: its weighted degree in the training graph. */
record PopularityExplanation(TrainedModel model, String why) implements Explanation {

    @Override
    public float[] ofNeighbours(int itemRow) {
        return new float[0];
    }

    @Override
    public float ofPopularity(int itemRow) {
        return model.degrees()[itemRow];
    }

    @Override
    public Optional<String> text() {
        return Optional.of(why);
    }

    @Override
    public Map<String, Object> parts(int itemRow, double score) {
        return Map.of(Reasons.POPULARITY, score);
    }
}
