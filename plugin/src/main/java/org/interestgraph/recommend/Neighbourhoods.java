package org.interestgraph.recommend;

import java.util.List;
import org.neo4j.graphdb.Node;

/** Where a model finds what users did: in the database, or in a projection of it. */
public interface Neighbourhoods {

    /** Neighbours of {@code node} that the model knows, ascending by row. */
    Neighbourhood of(Node node);

    /**
     * Rows of the items that {@code node} has a relationship of one of {@code types} with, ascending.
     *
     * @throws IllegalArgumentException for a type that is not there
     */
    int[] itemsWith(Node node, List<String> types);
}
