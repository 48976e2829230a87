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
 *
 * <p>All are expected values over random orders of items with equal scores, so it does not matter how items are numbered
 * (McSherry and Najork 2008). For coverage the order is one for all users, and where users' tied items overlap in part it is
 * the least that it can be.
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

        /** @param groups the ranked list, which ends with the k-th place or with the items tied with it */
        static OfUser of(TieGroups groups, int k, int testItems) {
            Expected expected = new Expected();
            for (int group = 0; group < groups.count() && groups.start(group) < k; group++) {
                expected.add(groups.start(group), groups.size(group), groups.relevant(group), k);
            }
            int ideal = Math.min(k, testItems);
            double idealDcg = 0;
            for (int r = 0; r < ideal; r++) {
                idealDcg += discount(r);
            }
            double recall = expected.hits / testItems;
            double precision = expected.hits / k;
            // A quotient of hits and a constant, k + |T|, so that it may be taken of the expected hits.
            double f1 = expected.hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
            return new OfUser(
                    recall,
                    precision,
                    f1,
                    expected.dcg / idealDcg,
                    1 - expected.noHit,
                    expected.reciprocal,
                    expected.precisionSum / ideal);
        }
    }

    /** Expected values over all orders of groups of equal scores. */
    private static final class Expected {

        private double hits;
        private double dcg;
        private double precisionSum;
        /** Probability that nothing relevant was among the first. */
        private double noHit = 1;

        private double reciprocal;

        void add(int start, int size, int relevant, int k) {
            int places = Math.min(size, k - start);
            double share = (double) relevant / size;
            double others = size == 1 ? 0 : (relevant - 1.0) / (size - 1);
            for (int j = 0; j < places && relevant > 0; j++) {
                int rank = start + j;
                dcg += share * discount(rank);
                precisionSum += share * (hits + 1 + j * others) / (rank + 1);
                // Of the size - j left, where none of the first j was relevant, these are.
                double first = noHit * Math.min(1, (double) relevant / (size - j));
                reciprocal += first / (rank + 1);
                noHit -= first;
            }
            hits += places == size ? relevant : share * places;
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
