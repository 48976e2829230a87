package org.interestgraph.train;

import java.util.Arrays;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.score.PairBatch;

/**
 * A batch as a table of scores: its users by row, its items by column, each once. Says where the positives are, which
 * columns a user knows, and what each column weighs. Made to be refilled. Memory: 4 bytes per user and item of the
 * training set, about 40 per pair of the batch, and 4 per known item of the batch's users that is in the batch.
 */
final class Candidates {

    private final TrainingSet set;
    private final Interactions known;
    private final float[] logCorrection;
    private final NodeSubset users;
    private final NodeSubset items;
    private int[] userPlaces = new int[0];
    private int[] itemPlaces = new int[0];
    private int[] counts = new int[0];
    private float[] logWeights = new float[0];
    private int[] positiveOffsets = new int[0];
    private int[] positiveColumns = new int[0];
    private int[] knownOffsets = new int[0];
    private int[] knownColumns = new int[64];

    /**
     * @param known by place of user and item in {@code set}
     * @param logCorrection by place of item, subtracted from the logarithm of its weight
     */
    Candidates(TrainingSet set, Interactions known, float[] logCorrection) {
        this.set = set;
        this.known = known;
        this.logCorrection = logCorrection;
        this.users = new NodeSubset(set.users().length);
        this.items = new NodeSubset(set.items().length);
    }

    /**
     * Takes the positives of a batch.
     *
     * @param pairs as nodes
     * @param placePairs the same by place among the batch's nodes
     */
    void fill(PairBatch pairs, PairBatch placePairs) {
        users.clear();
        items.clear();
        ensure(pairs.size());
        Arrays.fill(counts, 0);
        Arrays.fill(positiveOffsets, 0);
        int[] rows = new int[pairs.size()];
        int[] columns = new int[pairs.size()];
        for (int p = 0; p < pairs.size(); p++) {
            rows[p] = users.add(Arrays.binarySearch(set.users(), pairs.source(p)));
            columns[p] = items.add(Arrays.binarySearch(set.items(), pairs.target(p)));
            userPlaces[rows[p]] = placePairs.source(p);
            itemPlaces[columns[p]] = placePairs.target(p);
            counts[columns[p]]++;
            positiveOffsets[rows[p] + 2]++;
        }
        for (int row = 0; row < users.size(); row++) {
            positiveOffsets[row + 2] += positiveOffsets[row + 1];
        }
        for (int p = 0; p < pairs.size(); p++) {
            positiveColumns[positiveOffsets[rows[p] + 1]++] = columns[p];
        }
        for (int column = 0; column < items.size(); column++) {
            logWeights[column] = (float) Math.log(counts[column]) - logCorrection[items.node(column)];
        }
        fillKnown();
    }

    private void ensure(int pairs) {
        if (userPlaces.length < pairs) {
            userPlaces = new int[pairs];
            itemPlaces = new int[pairs];
            counts = new int[pairs];
            logWeights = new float[pairs];
            positiveColumns = new int[pairs];
            positiveOffsets = new int[pairs + 2];
            knownOffsets = new int[pairs + 1];
        }
    }

    /** A user's known items, its positives among them. */
    private void fillKnown() {
        for (int row = 0; row < users.size(); row++) {
            int from = knownOffsets[row];
            if (knownColumns.length < from + known.count(users.node(row))) {
                knownColumns = Arrays.copyOf(knownColumns, 2 * (from + known.count(users.node(row))));
            }
            knownOffsets[row + 1] = from;
            int ofRow = row;
            known.forEachItem(users.node(row), item -> {
                int column = items.place(item);
                if (column >= 0) {
                    knownColumns[knownOffsets[ofRow + 1]++] = column;
                }
            });
        }
    }

    int rows() {
        return users.size();
    }

    int columns() {
        return items.size();
    }

    /** Place of a row's user among the batch's nodes. */
    int userPlace(int row) {
        return userPlaces[row];
    }

    /** Place of a column's item among the batch's nodes. */
    int itemPlace(int column) {
        return itemPlaces[column];
    }

    /** Logarithm of how much a column weighs among the negatives. */
    float logWeight(int column) {
        return logWeights[column];
    }

    /** A row's pairs are [positivesFrom(row), positivesFrom(row + 1)). */
    int positivesFrom(int row) {
        return positiveOffsets[row];
    }

    /** The column of a pair. */
    int positive(int pair) {
        return positiveColumns[pair];
    }

    /** The columns that cannot be negatives of a row are [knownFrom(row), knownFrom(row + 1)). */
    int knownFrom(int row) {
        return knownOffsets[row];
    }

    /** One of these columns. */
    int known(int k) {
        return knownColumns[k];
    }
}
