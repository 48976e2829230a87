package org.interestgraph.model;

/** What is wrong with a stored model or search, as the end of a sentence about it: "its `version` is missing". */
public class Damage extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Damage(String what) {
        super(what);
    }

    /** Nothing is wrong but that it was stored in a format of the future. */
    static final class NewerFormat extends Damage {

        private static final long serialVersionUID = 1;

        NewerFormat(long format, long newest) {
            super("format " + format + ", where this one reads up to " + newest);
        }
    }
}
