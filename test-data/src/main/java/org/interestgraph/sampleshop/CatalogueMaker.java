package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Composes titles, brands and prices from the vocabularies, and decides which items complement each other. */
final class CatalogueMaker {
    private static final int MIN_ITEMS_PER_CELL = 2;
    private static final double LATE_LAUNCH_SHARE = 0.15;
    private static final double APPEAL_SIGMA = 0.7;
    private static final int COMPLEMENTS_PER_LINE = 2;

    private final Taxonomy taxonomy;
    private final Dice dice;
    private final List<List<Term>> styleWords =
            Vocabulary.lines("style-words.txt").stream().map(Term::parseList).toList();
    private final List<Term> colours = Vocabulary.terms("colours.txt");
    private final List<Term> packs = Vocabulary.terms("packs.txt");
    private final Set<String> titles = new HashSet<>();

    CatalogueMaker(Taxonomy taxonomy, Dice dice) {
        this.taxonomy = taxonomy;
        this.dice = dice;
    }

    Catalogue make(int itemCount) {
        List<Cell> cells = cells(itemCount);
        // Identifiers must not tell the category.
        dice.shuffle(cells);
        List<Item> items = new ArrayList<>();
        for (Cell cell : cells) {
            items.add(item(items.size(), cell));
        }
        return new Catalogue(List.copyOf(items), complements(items));
    }

    /** A product line in one style: the smallest cluster of alike items. */
    private record Cell(ProductLine line, Style style) {}

    private List<Cell> cells(int itemCount) {
        List<Cell> distinct = new ArrayList<>();
        for (ProductLine line : taxonomy.lines()) {
            for (Style style : Style.values()) {
                distinct.add(new Cell(line, style));
            }
        }
        double[] demand =
                distinct.stream().mapToDouble(cell -> cell.line().demand()).toArray();
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : distinct) {
            for (int i = 0; i < MIN_ITEMS_PER_CELL; i++) {
                cells.add(cell);
            }
        }
        while (cells.size() < itemCount) {
            cells.add(distinct.get(dice.pickWeighted(demand)));
        }
        return cells;
    }

    private Item item(int index, Cell cell) {
        ProductLine line = cell.line();
        Style style = cell.style();
        Term brand = dice.pick(line.category().brands().get(style.ordinal()));
        Term type = dice.pick(line.types());
        long priceCents = shelfPrice(dice.logNormal(line.medianPrice() * style.priceFactor, line.priceSigma()));
        int launchDay = dice.chance(LATE_LAUNCH_SHARE) ? dice.between(1, Period.DAYS - 30) : 0;
        return new Item(
                index,
                String.format(Locale.ROOT, "i%04d", index + 1),
                title(cell, brand, type),
                type,
                line,
                style,
                brand.english(),
                priceCents,
                launchDay,
                line.demand() * dice.logNormal(1, APPEAL_SIGMA),
                dice.gaussian());
    }

    private String title(Cell cell, Term brand, Term type) {
        boolean chinese = dice.chance(0.5);
        while (true) {
            Term word = dice.pick(cell.line().category().words());
            Term styleWord = dice.pick(styleWords.get(cell.style().ordinal()));
            Term variant = dice.pick(cell.line().consumable() ? packs : colours);
            String title = chinese
                    ? brand.chinese() + styleWord.chinese() + word.chinese() + type.chinese() + " " + variant.chinese()
                    : String.join(" ", brand.english(), styleWord.english(), word.english(), type.english())
                            + ", "
                            + variant.english();
            if (titles.add(title)) {
                return title;
            }
        }
    }

    /** Prices end in .90 below a hundred yuan, and in 9 above. */
    private static long shelfPrice(double yuan) {
        long whole = StrictMath.round(yuan);
        return whole < 100 ? Math.max(1, whole) * 100 - 10 : (whole / 10 * 10 + 9) * 100;
    }

    private List<List<Item>> complements(List<Item> items) {
        List<List<Item>> complements = new ArrayList<>();
        for (Item item : items) {
            List<Item> chosen = new ArrayList<>();
            for (String name : item.line().boughtAlong()) {
                ProductLine line = taxonomy.line(name);
                List<Item> candidates = new ArrayList<>(items.stream()
                        .filter(other -> other.line().equals(line) && other.style() == item.style())
                        .toList());
                for (int i = 0; i < COMPLEMENTS_PER_LINE && !candidates.isEmpty(); i++) {
                    double[] appeal =
                            candidates.stream().mapToDouble(Item::appeal).toArray();
                    chosen.add(candidates.remove(dice.pickWeighted(appeal)));
                }
            }
            complements.add(List.copyOf(chosen));
        }
        return List.copyOf(complements);
    }
}
