package org.interestgraph.loader.load;

import org.neo4j.driver.exceptions.Neo4jException;

/** What a procedure refused, without the wrapping that Neo4j puts around it. */
public final class Refusal {
    private static final String CAUSE = "Caused by: ";

    private Refusal() {}

    /** The innermost cause in one line, without the name of its class. */
    public static String sentence(Neo4jException e) {
        String text = e.getMessage() == null ? e.code() : e.getMessage();
        int cause = text.lastIndexOf(CAUSE);
        String last = (cause < 0 ? text : text.substring(cause + CAUSE.length()))
                .lines()
                .findFirst()
                .orElse(text);
        return last.replaceFirst("^[a-z]+(\\.[a-zA-Z]+)+(Exception|Error): ", "");
    }
}
