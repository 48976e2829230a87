package org.interestgraph.benchmark.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One measured figure. Absent values are null.
 *
 * @param work what was done
 * @param unit unit of {@code ours}, {@code peerValue} and {@code limit}
 * @param ours our figure
 * @param peer what it is compared with
 * @param peerValue the peer's figure for the same work
 * @param ratio how many times better ours is than the peer's; below 1 where the peer is better
 * @param limit what the machine allows at best
 * @param shareOfLimit how much of the limit ours reaches; 1 is all of it
 * @param dataset what it was measured on
 * @param note what a reader must know to judge the figure
 */
@JsonPropertyOrder({"work", "unit", "ours", "peer", "peerValue", "ratio", "limit", "shareOfLimit", "dataset", "note"})
public record Row(
        String work,
        String unit,
        Double ours,
        String peer,
        Double peerValue,
        Double ratio,
        Double limit,
        Double shareOfLimit,
        String dataset,
        String note) {

    /** A figure of ours, beside nothing yet. */
    public static Builder of(String work, Unit unit, Double ours) {
        return new Builder(work, unit, ours);
    }

    /** Adds what the figure stands beside. */
    public static final class Builder {
        private final String work;
        private final Unit unit;
        private final Double ours;
        private String peer;
        private Double peerValue;
        private Double limit;
        private String dataset;
        private String note = "";

        private Builder(String work, Unit unit, Double ours) {
            this.work = work;
            this.unit = unit;
            this.ours = ours;
        }

        /** A null value is a peer that could not be measured; say why in a note. */
        public Builder against(String name, Double value) {
            this.peer = name;
            this.peerValue = value;
            return this;
        }

        public Builder limitedBy(double value) {
            this.limit = value;
            return this;
        }

        public Builder on(String data) {
            this.dataset = data;
            return this;
        }

        /** Adds a sentence. */
        public Builder note(String sentence, Object... arguments) {
            String text = sentence.formatted(arguments);
            this.note = note.isEmpty() ? text : note + " " + text;
            return this;
        }

        public Row build() {
            return new Row(
                    work,
                    unit.text(),
                    ours,
                    peer,
                    peerValue,
                    ours == null || peerValue == null ? null : unit.advantage(ours, peerValue),
                    limit,
                    ours == null || limit == null ? null : unit.advantage(ours, limit),
                    dataset,
                    note.isEmpty() ? null : note);
        }
    }
}
