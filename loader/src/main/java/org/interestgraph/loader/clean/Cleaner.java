package org.interestgraph.loader.clean;

/** Checks the cells of one well-formed row; looks at nothing but that row. */
public interface Cleaner<T> {
    Cleaned<T> clean(String[] cells);
}
