package org.interestgraph.evaluate;

import java.util.Map;

/**
 * How a model ranks what was held out of its training.
 *
 * @param crossFitted whether every user was measured by what other users' pairs chose; false where there are fewer than
 *     {@value UserHalves#LEAST_USERS} users, whose pairs then have chosen what is measured on them
 */
public record Validation(RankingMetrics metrics, boolean crossFitted) {

    /** The figures by the names users see, and {@code crossFitted}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = metrics.toMap();
        map.put("crossFitted", crossFitted);
        return map;
    }
}
