package org.interestgraph.train;

import java.util.Arrays;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * Softmax loss of each positive against the batch's other items: −log(exp(s_ui / τ) / (exp(s_ui / τ) + Σ_j w_j exp(s_uj /
 * τ))), averaged over pairs, over the items j that u does not know, with s a dot product (Yi et al. 2019, eqs. 5 to 7;
 * Wu et al. 2024, SSM).
 *
 * <p>Scores are a product of matrices, users by items, each once however often it occurs. They are worked through in
 * blocks of users, so the table of all scores never stands in memory. Items' gradients are summed over fixed parts of the
 * users, these in order: the same bits at any concurrency. Memory: {@value #PARTS} times the items' rows, and a block's
 * scores per thread.
 */
final class InBatchSoftmax implements BatchLoss {

    /** Most threads that can work at once. */
    static final int PARTS = 16;

    private static final int BLOCK = 32;
    /** Columns that are worked on together: their rows of dimension 64 fit the first-level cache. */
    private static final int PANEL = 64;
    /** Keeps a block's rows off each other's cache sets. */
    private static final int PADDING = 16;

    private static final int GRAIN = 64;

    private final int dimension;
    private final float inverseTemperature;
    private final VectorKernels kernels;
    private final Workers workers;
    private final double[] losses = new double[PARTS];
    private float[] items = new float[0];
    private float[] panels = new float[0];
    private float[] bias = new float[0];
    /** Of every pair, in the order of users. */
    private float[] logits = new float[0];

    private float[][] itemGradients = new float[PARTS][0];
    private int panelCount;

    InBatchSoftmax(TrainParameters parameters, VectorKernels kernels, Workers workers) {
        this.dimension = parameters.embeddingDimension();
        this.inverseTemperature = (float) (1 / parameters.temperature());
        this.kernels = kernels;
        this.workers = workers;
    }

    @Override
    public double compute(Batch batch, float[] embeddings, float[] gradient) {
        Candidates candidates = batch.candidates();
        gatherItems(candidates, embeddings);
        int blocks = (candidates.rows() + BLOCK - 1) / BLOCK;
        Arrays.fill(gradient, 0, batch.nodes().size() * dimension, 0f);
        workers.forEach(PARTS, 1, () -> new UserBlock(candidates, batch.groups()), (block, part, end) -> {
            Arrays.fill(itemGradients[part], 0, panelCount * PANEL * dimension, 0f);
            double loss = 0;
            for (int b = part * blocks / PARTS; b < (part + 1) * blocks / PARTS; b++) {
                int from = b * BLOCK;
                int rows = Math.min(BLOCK, candidates.rows() - from);
                loss += block.compute(from, rows, embeddings, gradient, itemGradients[part]);
            }
            losses[part] = loss;
        });
        workers.forEach(candidates.columns(), GRAIN, (from, to) -> {
            for (int column = from; column < to; column++) {
                int row = candidates.itemPlace(column) * dimension;
                for (float[] part : itemGradients) {
                    kernels.axpy(1f, part, column * dimension, gradient, row, dimension);
                }
            }
        });
        return Arrays.stream(losses).sum() / batch.groups();
    }

    /** Items as rows, and once more as columns in panels of {@value #PANEL}, filled up with columns of no weight. */
    private void gatherItems(Candidates candidates, float[] embeddings) {
        if (logits.length < candidates.positivesFrom(candidates.rows())) {
            logits = new float[candidates.positivesFrom(candidates.rows())];
        }
        panelCount = (candidates.columns() + PANEL - 1) / PANEL;
        int padded = panelCount * PANEL;
        if (bias.length < padded) {
            bias = new float[padded];
            items = new float[Math.multiplyExact(padded, dimension)];
            panels = new float[items.length];
            itemGradients = new float[PARTS][items.length];
        }
        workers.forEach(padded, PANEL, (from, to) -> {
            for (int column = from; column < to; column++) {
                boolean used = column < candidates.columns();
                bias[column] = used ? candidates.logWeight(column) : Float.NEGATIVE_INFINITY;
                int row = column * dimension;
                if (used) {
                    System.arraycopy(embeddings, candidates.itemPlace(column) * dimension, items, row, dimension);
                } else {
                    Arrays.fill(items, row, row + dimension, 0f);
                }
                for (int k = 0; k < dimension; k++) {
                    panels[(from * dimension) + k * PANEL + column - from] = items[row + k];
                }
            }
        });
    }

    /** The scores of some users against all items, and their gradients; one per thread. */
    private final class UserBlock {

        private final Candidates candidates;
        private final double share;
        private final int stride = panelCount * PANEL + PADDING;
        private final float[] scores = new float[BLOCK * stride];
        private final float[] users = new float[BLOCK * dimension];
        private final float[] gradient = new float[BLOCK * dimension];
        private final float[] product = new float[BLOCK * dimension];
        private final float[] slopes = new float[BLOCK];
        private double loss;

        UserBlock(Candidates candidates, int pairs) {
            this.candidates = candidates;
            this.share = inverseTemperature / (double) pairs;
        }

        /** Writes the gradients of users [from, from + rows), adds to those of the items; returns the sum of losses. */
        double compute(int from, int rows, float[] embeddings, float[] userGradient, float[] itemGradient) {
            for (int r = 0; r < rows; r++) {
                int place = candidates.userPlace(from + r) * dimension;
                System.arraycopy(embeddings, place, users, r * dimension, dimension);
            }
            scores(rows);
            Arrays.fill(gradient, 0f);
            loss = 0;
            for (int r = 0; r < rows; r++) {
                softmax(from + r, r, itemGradient);
            }
            spread(rows, itemGradient);
            for (int r = 0; r < rows; r++) {
                int place = candidates.userPlace(from + r) * dimension;
                kernels.axpy(1f, gradient, r * dimension, userGradient, place, dimension);
            }
            return loss;
        }

        private void scores(int rows) {
            Arrays.fill(scores, 0f);
            for (int panel = 0; panel < panelCount; panel++) {
                kernels.multiplyAdd(
                        rows,
                        PANEL,
                        dimension,
                        users,
                        0,
                        dimension,
                        1,
                        panels,
                        panel * PANEL * dimension,
                        PANEL,
                        scores,
                        panel * PANEL,
                        stride);
            }
        }

        /** Turns row r's scores into weight · exp(score − shift) of its negatives, and takes its positives' part. */
        private void softmax(int row, int r, float[] itemGradient) {
            int offset = r * stride;
            int from = candidates.positivesFrom(row);
            int to = candidates.positivesFrom(row + 1);
            float shift = Float.NEGATIVE_INFINITY;
            for (int p = from; p < to; p++) {
                logits[p] = inverseTemperature * scores[offset + candidates.positive(p)];
                shift = Math.max(shift, logits[p]);
            }
            for (int k = candidates.knownFrom(row); k < candidates.knownFrom(row + 1); k++) {
                scores[offset + candidates.known(k)] = Float.NEGATIVE_INFINITY;
            }
            int length = panelCount * PANEL;
            shift = Math.max(shift, kernels.scaleAndMax(scores, offset, length, inverseTemperature, bias));
            double negatives = kernels.expAndSum(scores, offset, length, shift);
            double slope = 0;
            for (int p = from; p < to; p++) {
                double sum = Math.exp((double) logits[p] - shift) + negatives;
                loss += Math.log(sum) - logits[p] + shift;
                slope += 1 / sum;
                float ofPositive = (float) (-share * negatives / sum);
                int item = candidates.positive(p) * dimension;
                kernels.axpy(ofPositive, items, item, gradient, r * dimension, dimension);
                kernels.axpy(ofPositive, users, r * dimension, itemGradient, item, dimension);
            }
            slopes[r] = (float) (share * slope);
        }

        /** The negatives' part of both gradients: diag(slopes) S · I for the users, Sᵀ · diag(slopes) U for the items. */
        private void spread(int rows, float[] itemGradient) {
            Arrays.fill(product, 0f);
            for (int panel = 0; panel < panelCount; panel++) {
                int at = panel * PANEL;
                kernels.multiplyAdd(
                        rows,
                        dimension,
                        PANEL,
                        scores,
                        at,
                        stride,
                        1,
                        items,
                        at * dimension,
                        dimension,
                        product,
                        0,
                        dimension);
            }
            for (int r = 0; r < rows; r++) {
                kernels.axpy(slopes[r], product, r * dimension, gradient, r * dimension, dimension);
                for (int k = r * dimension; k < (r + 1) * dimension; k++) {
                    users[k] *= slopes[r];
                }
            }
            for (int panel = 0; panel < panelCount; panel++) {
                int at = panel * PANEL;
                kernels.multiplyAdd(
                        PANEL,
                        dimension,
                        rows,
                        scores,
                        at,
                        1,
                        stride,
                        users,
                        0,
                        dimension,
                        itemGradient,
                        at * dimension,
                        dimension);
            }
        }
    }
}
