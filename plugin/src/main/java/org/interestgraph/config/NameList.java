package org.interestgraph.config;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names side by side in a message to people, which stays short however many there are. */
public final class NameList {

    private static final int MOST = 10;

    private NameList() {}

    /** The names in alphabetical order, each in {@code quote}, the first ten and how many more; "none" where there are none. */
    public static String of(Collection<String> names, String quote) {
        if (names.isEmpty()) {
            return "none";
        }
        String first = names.stream()
                .sorted()
                .limit(MOST)
                .map(name -> quote + CypherText.ofName(name) + quote)
                .collect(Collectors.joining(", "));
        return names.size() <= MOST ? first : first + " … and " + (names.size() - MOST) + " more";
    }
}
