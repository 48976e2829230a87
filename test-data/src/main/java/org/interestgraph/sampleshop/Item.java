package org.interestgraph.sampleshop;

/**
 * An item on sale.
 *
 * @param type what it is, in both languages
 * @param priceCents price in hundredths of a yuan
 * @param launchDay first day on sale, counted from the first day of the data; 0 or less: on sale from the start
 * @param appeal how much it draws those who meet it, relative, log-normal
 * @param quality 0 is average; moves ratings
 */
record Item(
        int index,
        String id,
        String title,
        Term type,
        ProductLine line,
        Style style,
        String brand,
        long priceCents,
        int launchDay,
        double appeal,
        double quality) {

    Category category() {
        return line.category();
    }
}
