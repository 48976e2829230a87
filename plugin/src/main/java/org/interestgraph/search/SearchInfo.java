package org.interestgraph.search;

import java.time.ZonedDateTime;
import java.util.Map;

/**
 * A search as the database knows it.
 *
 * @param searchId the same for every call of the same search on the same data
 * @param metric name of the metric that trials are ordered by, such as {@code ndcg@20}
 * @param configuration of the call that began it
 */
public record SearchInfo(
        String searchId,
        String modelName,
        String graphName,
        String metric,
        Map<String, Object> configuration,
        ZonedDateTime createdAt) {}
