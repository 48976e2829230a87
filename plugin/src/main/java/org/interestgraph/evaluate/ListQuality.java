package org.interestgraph.evaluate;

import java.util.Optional;

/**
 * What a recommendation list is beyond right or wrong.
 *
 * <p>Novelty: mean self-information of the list's items (Vargas and Castells 2011). Diversity: mean of 1 − cosine over
 * all pairs of the list (intra-list diversity, Ziegler et al. 2005), 0 for a list of fewer than two. Both cost one pass
 * over the list, since the cosines of a new item with all before it are one dot product with the sum of their unit
 * vectors.
 *
 * @param selfInformation bits of every item; absent: novelty is not known
 * @param vectors absent: diversity is not known
 */
public record ListQuality(Optional<double[]> selfInformation, Optional<ItemVectors> vectors) {

    /** Neither figure. */
    public static final ListQuality UNKNOWN = new ListQuality(Optional.empty(), Optional.empty());

    /** A new, empty list. */
    Growing list() {
        return new Growing();
    }

    /** A list growing by one item after the other. */
    final class Growing {

        private final double[] sum =
                new double[vectors.map(ItemVectors::dimension).orElse(0)];
        private int size;
        private double bits;
        private double cosines;

        void add(int item) {
            selfInformation.ifPresent(information -> bits += information[item]);
            vectors.ifPresent(items -> cosines += items.addTo(item, sum));
            size++;
        }

        /**
         * Adds {@code count} of the items of {@code top} at places [from, to), any of them as likely as the others: the figures
         * become expected values. Nothing is to follow.
         */
        void addSome(TopItems top, int from, int to, int count) {
            Growing among = new Growing();
            for (int place = from; place < to; place++) {
                among.add(top.item(place));
            }
            double withOthers = 0;
            for (int k = 0; k < sum.length; k++) {
                withOthers += sum[k] * among.sum[k];
            }
            double all = to - from;
            double share = count / all;
            bits += share * among.bits;
            cosines += share * (withOthers + among.cosines * (count - 1) / Math.max(1, all - 1));
            size += count;
        }

        double novelty() {
            return size == 0 ? 0 : bits / size;
        }

        double diversity() {
            return size < 2 ? 0 : 1 - 2 * cosines / ((double) size * (size - 1));
        }
    }
}
