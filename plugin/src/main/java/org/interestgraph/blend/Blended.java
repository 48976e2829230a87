package org.interestgraph.blend;

import java.util.Optional;
import org.interestgraph.evaluate.Validation;

/**
 * A blend that was learned.
 *
 * @param scorer over the graphs of all the data, those of weight 0 left out
 * @param ridge λ of the linear graph
 * @param validation of the whole blend on the held-out pairs; absent where nothing was held out
 */
public record Blended(BlendScorer scorer, double ridge, Optional<Validation> validation) {}
