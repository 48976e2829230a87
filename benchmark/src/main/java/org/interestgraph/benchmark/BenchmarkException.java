package org.interestgraph.benchmark;

/** A failure whose message is one sentence for the user: what is wrong, what is allowed, how to go on. */
public final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchmarkException(String sentence) {
        super(sentence);
    }

    public BenchmarkException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
