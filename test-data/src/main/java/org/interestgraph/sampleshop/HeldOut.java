package org.interestgraph.sampleshop;

/** The purchase each shopper makes next, kept for testing. */
record HeldOut(String userId, String itemId, long second) {}
