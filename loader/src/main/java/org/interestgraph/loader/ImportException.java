package org.interestgraph.loader;

/** A problem the user can act on; the message is one sentence that says what is wrong and how to put it right. */
public class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImportException(String message) {
        super(message);
    }

    public ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
