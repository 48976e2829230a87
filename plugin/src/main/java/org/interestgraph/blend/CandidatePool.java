package org.interestgraph.blend;

import java.util.Arrays;
import java.util.List;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.TopK;

/**
 * One validation user's candidates, the best of every part, with the scores that each part gives them.
 *
 * @param scores by part, then candidate; candidates ascend by item
 * @param relevant places of the candidates that were held out
 * @param others items that may be shown and are no candidates: they score 0 where nothing that counts knows them
 * @param idealDcg DCG of a perfect ranking of all that was held out
 */
record CandidatePool(float[][] scores, int[] relevant, int others, double idealDcg) {

    private static final int BEST_OF_PART = 100;

    /** What a thread needs to make pools. Memory: 4 bytes per item and part. */
    static final class Maker {

        private final List<ItemGraphKind> kinds;
        private final ItemGraphs graphs;
        private final float[] popularity;
        private final GcnScores gcn;
        private final float[][] dense;
        private final SparseScores scratch;
        private final TopK top = new TopK(BEST_OF_PART);
        private final int[] best = new int[BEST_OF_PART];
        private final float[] bestScores = new float[BEST_OF_PART];

        Maker(List<ItemGraphKind> kinds, ItemGraphs graphs, float[] popularity, GcnScores gcn) {
            this.kinds = kinds;
            this.graphs = graphs;
            this.popularity = popularity;
            this.gcn = gcn;
            this.dense = new float[2 + kinds.size()][graphs.itemCount()];
            this.scratch = new SparseScores(graphs.itemCount());
        }

        CandidatePool of(int user, Interests interests, HeldOutEvents before) {
            double factor = gcn.score(user, dense[0]);
            for (int item = 0; item < dense[0].length; item++) {
                dense[0][item] *= (float) factor;
            }
            System.arraycopy(popularity, 0, dense[1], 0, popularity.length);
            for (int g = 0; g < kinds.size(); g++) {
                float[] part = dense[2 + g];
                Arrays.fill(part, 0f);
                graphs.score(kinds.get(g), interests, scratch);
                float max = scratch.max();
                for (int n = 0; n < scratch.count(); n++) {
                    part[scratch.item(n)] = scratch.value(scratch.item(n)) / max;
                }
                scratch.clear();
            }
            // TopK keeps no NaN.
            before.masked().forEachItem(user, item -> {
                for (float[] part : dense) {
                    part[item] = Float.NaN;
                }
            });
            int[] candidates = candidates(TieOrder.ofUser(user));
            float[][] scores = new float[dense.length][candidates.length];
            for (int part = 0; part < dense.length; part++) {
                for (int c = 0; c < candidates.length; c++) {
                    scores[part][c] = dense[part][candidates[c]];
                }
            }
            int[] relevant = new int[candidates.length];
            int found = 0;
            for (int c = 0; c < candidates.length; c++) {
                if (before.heldOut().contains(user, candidates[c])) {
                    relevant[found++] = c;
                }
            }
            double ideal = 0;
            for (int rank = 0; rank < Math.min(before.k(), before.heldOut().count(user)); rank++) {
                ideal += RankingMetrics.discount(rank);
            }
            int others = dense[0].length - before.masked().count(user) - candidates.length;
            return new CandidatePool(scores, Arrays.copyOf(relevant, found), others, ideal);
        }

        /** Which of equal scores are the best hundred is chance. */
        private int[] candidates(TieOrder order) {
            int[] all = new int[dense.length * BEST_OF_PART];
            int size = 0;
            for (int part = 0; part < dense.length; part++) {
                for (int item = 0; item < dense[part].length; item++) {
                    float score = dense[part][item];
                    // The place in the order is worth computing only for what may be kept.
                    if (score != 0 && (!top.isFull() || score >= top.worst())) {
                        top.offer(order.place(item), score);
                    }
                }
                int count = top.drain(best, bestScores);
                for (int n = 0; n < count; n++) {
                    all[size++] = order.item(best[n]);
                }
            }
            return Arrays.stream(all, 0, size).sorted().distinct().toArray();
        }
    }

    /**
     * NDCG@k of the candidates ranked by Σ_part weights[part] · score; ties are chance, among all items where nothing that
     * counts knows one.
     */
    double ndcg(double[] weights, ExpectedGain gain) {
        if (relevant.length == 0) {
            return 0;
        }
        float[] total = new float[scores[0].length];
        for (int part = 0; part < weights.length; part++) {
            float weight = (float) weights[part];
            if (weight != 0) {
                float[] of = scores[part];
                for (int c = 0; c < total.length; c++) {
                    total[c] += weight * of[c];
                }
            }
        }
        double dcg = 0;
        for (int place : relevant) {
            float score = total[place];
            int above = 0;
            int tied = score == 0 ? others : 0;
            for (int c = 0; c < total.length && above < gain.places(); c++) {
                if (total[c] > score) {
                    above++;
                } else if (total[c] == score) {
                    tied++;
                }
            }
            dcg += gain.of(above, tied);
        }
        return dcg / idealDcg;
    }
}
