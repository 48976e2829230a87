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
 * @param idealDcg DCG of a perfect ranking of all that was held out
 */
record CandidatePool(float[][] scores, int[] relevant, double idealDcg) {

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
            int[] candidates = candidates();
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
            return new CandidatePool(scores, Arrays.copyOf(relevant, found), ideal);
        }

        private int[] candidates() {
            int[] all = new int[dense.length * BEST_OF_PART];
            int size = 0;
            for (int part = 0; part < dense.length; part++) {
                for (int item = 0; item < dense[part].length; item++) {
                    if (dense[part][item] != 0) {
                        top.offer(item, dense[part][item]);
                    }
                }
                int count = top.drain(best, bestScores);
                System.arraycopy(best, 0, all, size, count);
                size += count;
            }
            return Arrays.stream(all, 0, size).sorted().distinct().toArray();
        }
    }

    /** NDCG@k of the candidates ranked by Σ_part weights[part] · score; ties go to the lower item. */
    double ndcg(double[] weights, int k) {
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
            int rank = 0;
            for (int c = 0; c < total.length && rank < k; c++) {
                if (total[c] > total[place] || (total[c] == total[place] && c < place)) {
                    rank++;
                }
            }
            if (rank < k) {
                dcg += RankingMetrics.discount(rank);
            }
        }
        return dcg / idealDcg;
    }
}
