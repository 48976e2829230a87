package org.interestgraph.loader.clean;

import java.util.List;

/** Checks the cells of one well-formed row; looks at nothing but that row. */
public interface Cleaner<T> {
    Cleaned<T> clean(List<String> cells);
}
