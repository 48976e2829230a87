package org.interestgraph.evaluate;

/** Figures of one user's top list, averaged over users; see {@link RankingMetrics} and {@link ListQuality}. */
public enum RankingMetric {
    RECALL("recall"),
    NDCG("ndcg"),
    PRECISION("precision"),
    F1("f1"),
    HIT_RATE("hitRate"),
    MRR("mrr"),
    MAP("map"),
    NOVELTY("novelty"),
    DIVERSITY("diversity");

    private final String column;

    RankingMetric(String column) {
        this.column = column;
    }

    /** The name users see. */
    public String column() {
        return column;
    }
}
