package org.interestgraph.server;

/** A failure whose message is one sentence for the user: what is wrong, what is allowed, how to go on. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerException(String sentence) {
        super(sentence);
    }

    ServerException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
