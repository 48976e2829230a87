package org.interestgraph.sampleshop;

import java.util.List;

/** Stars for a purchase, and sentences that say the same. */
final class ReviewWriter {
    private record Sentence(int stars, String part, Term text) {}

    private final List<Sentence> sentences =
            Vocabulary.lines("reviews.txt").stream().map(ReviewWriter::parse).toList();
    private final Dice dice;

    ReviewWriter(Dice dice) {
        this.dice = dice;
    }

    /** Whole stars, 1 to 5, from quality and affinity. */
    int stars(Item item, double affinity) {
        double opinion = 3.2 + 0.9 * item.quality() + 1.3 * affinity + 0.8 * dice.gaussian();
        return (int) Math.max(1, Math.min(5, StrictMath.round(opinion)));
    }

    String text(Item item, int stars, boolean chinese) {
        StringBuilder text = new StringBuilder(
                sentence(stars, "verdict", chinese).replace("%s", item.type().in(chinese)));
        if (dice.chance(0.6)) {
            append(text, sentence(stars, "detail", chinese), chinese);
        }
        if (dice.chance(0.3)) {
            append(text, sentence(stars, "service", chinese), chinese);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String sentence, boolean chinese) {
        text.append(chinese ? "" : " ").append(sentence);
    }

    private String sentence(int stars, String part, boolean chinese) {
        List<Sentence> fitting = sentences.stream()
                .filter(sentence -> sentence.stars() == stars && sentence.part().equals(part))
                .toList();
        return dice.pick(fitting).text().in(chinese);
    }

    private static Sentence parse(String line) {
        String[] fields = line.split("\\|", -1);
        return new Sentence(
                Integer.parseInt(fields[0].strip()), fields[1].strip(), new Term(fields[2].strip(), fields[3].strip()));
    }
}
