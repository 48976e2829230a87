package org.interestgraph.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ranking metrics at a cut-off k, averaged over the users that have test items.
 *
 * <p>For one user with test set T and hits among the top k: precision = hits / k; recall = hits / |T|; F1 their harmonic
 * mean; hitRate = 1 if any; NDCG = DCG / ideal DCG with gain 1 and discount 1 / log₂(rank + 1), the ideal over min(k,
 * |T|) ranks (Järvelin and Kekäläinen 2002); MRR = 1 / rank of the first hit; MAP = Σ precision at each hit's rank /
 * min(k, |T|). Coverage is the share of all items that appear in any user's top k.
 */
public record RankingMetrics(
        int k,
        int users,
        double recall,
        double precision,
        double f1,
        double ndcg,
        double hitRate,
        double mrr,
        double map,
        double coverage) {

    /** Metrics of one user. */
    record OfUser(double recall, double precision, double f1, double ndcg, double hitRate, double mrr, double map) {

        /** @param hit whether the item at each rank, best first, is a test item; at most k entries */
        static OfUser of(boolean[] hit, int ranks, int k, int testItems) {
            int hits = 0;
            double dcg = 0;
            double precisionSum = 0;
            double reciprocal = 0;
            for (int r = 0; r < ranks; r++) {
                if (hit[r]) {
                    hits++;
                    dcg += discount(r);
                    precisionSum += (double) hits / (r + 1);
                    reciprocal = Math.max(reciprocal, 1.0 / (r + 1));
                }
            }
            int ideal = Math.min(k, testItems);
            double idealDcg = 0;
            for (int r = 0; r < ideal; r++) {
                idealDcg += discount(r);
            }
            double recall = (double) hits / testItems;
            double precision = (double) hits / k;
            double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
            return new OfUser(
                    recall, precision, f1, dcg / idealDcg, hits > 0 ? 1 : 0, reciprocal, precisionSum / ideal);
        }
    }

    /** DCG discount 1 / log₂(rank + 1) of a rank, which is counted from 0 here. */
    public static double discount(int zeroBasedRank) {
        return Math.log(2) / Math.log(zeroBasedRank + 2);
    }

    /** The figures by the names users see: {@code recall@20}, {@code ndcg@20}, … and {@code users}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("users", (long) users);
        map.put("recall@" + k, recall);
        map.put("ndcg@" + k, ndcg);
        map.put("precision@" + k, precision);
        map.put("f1@" + k, f1);
        map.put("hitRate@" + k, hitRate);
        map.put("mrr@" + k, mrr);
        map.put("map@" + k, this.map);
        map.put("coverage@" + k, coverage);
        return map;
    }
}
