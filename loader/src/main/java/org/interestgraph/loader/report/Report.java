package org.interestgraph.loader.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Everything a report shows; as JSON, the data of its charts.
 *
 * @param generatedAt ISO 8601
 * @param history rows of {@code interest.model.history}
 * @param graph the projection that was measured on; null for one that was made for the report
 * @param chartK cut-off of what has one alone
 */
record Report(
        @JsonProperty("generatedAt") String generatedAt,
        @JsonProperty("model") ModelFacts model,
        @JsonProperty("history") List<Map<String, Object>> history,
        @JsonProperty("graph") String graph,
        @JsonProperty("ks") List<Integer> ks,
        @JsonProperty("chartK") int chartK,
        @JsonProperty("seed") long seed,
        @JsonProperty("measured") Measured measured,
        @JsonProperty("map") EmbeddingMap map,
        @JsonProperty("catalogue") Catalogue catalogue) {}
