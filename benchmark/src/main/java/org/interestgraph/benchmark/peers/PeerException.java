package org.interestgraph.benchmark.peers;

/** A peer that could not be measured; the message says why, in a sentence for a row's note. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PeerException(String sentence) {
        super(sentence);
    }
}
