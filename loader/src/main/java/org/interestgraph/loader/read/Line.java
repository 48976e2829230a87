package org.interestgraph.loader.read;

/** One physical line without its line ending; with a defect the text is abridged or has replacement characters. */
record Line(long number, String text, Reason defect) {}
