package org.interestgraph.sampleshop;

import java.util.Arrays;
import java.util.List;

/** A word or name in both languages of the shop. */
record Term(String english, String chinese) {
    /** Reads {@code english/chinese}. */
    static Term parse(String text) {
        int slash = text.lastIndexOf('/');
        return new Term(
                text.substring(0, slash).strip(), text.substring(slash + 1).strip());
    }

    /** Reads terms separated by semicolons. */
    static List<Term> parseList(String text) {
        return Arrays.stream(text.split(";", -1)).map(Term::parse).toList();
    }

    String in(boolean chineseWanted) {
        return chineseWanted ? chinese : english;
    }
}
