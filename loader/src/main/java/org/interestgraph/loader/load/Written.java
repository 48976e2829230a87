package org.interestgraph.loader.load;

/**
 * What a stage wrote.
 *
 * @param rows rows written, whether new or updated
 * @param created nodes or relationships among them that were not in the graph before
 */
public record Written(long rows, long created) {
    Written plus(Written other) {
        return new Written(rows + other.rows, created + other.created);
    }
}
