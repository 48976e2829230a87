package org.interestgraph.loader.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Splits text of any language into terms: the words that Unicode's rules find (Chinese characters one by one), in lower
 * case, and each pair of neighbouring words.
 */
final class TermAnalyzer implements AutoCloseable {
    private final Analyzer analyzer = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            StandardTokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new ShingleFilter(new LowerCaseFilter(words), 2, 2));
        }
    };

    /** Adds the terms of {@code text} to {@code counts}. */
    void count(String text, Map<String, Integer> counts) {
        try (TokenStream terms = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = terms.getAttribute(CharTermAttribute.class);
            terms.reset();
            while (terms.incrementToken()) {
                counts.merge(term.toString(), 1, Integer::sum);
            }
            terms.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    @Override
    public void close() {
        analyzer.close();
    }
}
