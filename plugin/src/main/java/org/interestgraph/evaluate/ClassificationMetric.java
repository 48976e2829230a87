package org.interestgraph.evaluate;

/** Figures of the purchase or no-purchase task; see {@link Classification}. */
public enum ClassificationMetric {
    ACCURACY("accuracy"),
    PRECISION("precision"),
    RECALL("recall"),
    F1("f1"),
    AUC("auc"),
    LOG_LOSS("logLoss");

    private final String column;

    ClassificationMetric(String column) {
        this.column = column;
    }

    /** The name users see. */
    public String column() {
        return column;
    }
}
