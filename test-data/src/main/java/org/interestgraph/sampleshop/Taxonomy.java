package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Categories and product lines, as {@code catalogue.txt} states them. */
record Taxonomy(List<Category> categories, List<ProductLine> lines) {

    static Taxonomy load() {
        List<Category> categories = new ArrayList<>();
        List<ProductLine> lines = new ArrayList<>();
        String[] heading = {};
        for (String text : Vocabulary.lines("catalogue.txt")) {
            String keyword = text.substring(0, text.indexOf(' '));
            String[] fields = fields(text.substring(keyword.length()));
            switch (keyword) {
                case "category" -> heading = fields;
                case "brands" -> categories.add(category(categories.size(), heading, fields));
                case "line" -> lines.add(line(lines.size(), categories.get(categories.size() - 1), fields));
                default -> throw new IllegalStateException("Unknown keyword in catalogue.txt: " + keyword);
            }
        }
        return new Taxonomy(List.copyOf(categories), List.copyOf(lines));
    }

    ProductLine line(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("catalogue.txt has no product line '" + name + "'"));
    }

    private static Category category(int index, String[] heading, String[] brands) {
        return new Category(
                index,
                heading[0],
                Integer.parseInt(heading[1]),
                Term.parseList(heading[2]),
                Arrays.stream(brands).map(Term::parseList).toList());
    }

    private static ProductLine line(int index, Category category, String[] fields) {
        return new ProductLine(
                index,
                fields[0],
                category,
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                fields[4].equals("yes"),
                List.of(fields[5].split(", ", -1)),
                Term.parseList(fields[6]));
    }

    private static String[] fields(String text) {
        return Arrays.stream(text.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    }
}
