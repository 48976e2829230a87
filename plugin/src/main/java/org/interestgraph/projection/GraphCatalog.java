package org.interestgraph.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.NameList;
import org.interestgraph.config.NearestName;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recipe.Recipe;
import org.neo4j.gds.api.DatabaseId;
import org.neo4j.gds.api.GraphName;
import org.neo4j.gds.api.GraphStore;
import org.neo4j.gds.api.User;
import org.neo4j.gds.core.loading.CatalogRequest;
import org.neo4j.gds.core.loading.GraphNotFoundException;
import org.neo4j.gds.core.loading.GraphStoreCatalog;
import org.neo4j.gds.core.loading.GraphStoreCatalogEntry;
import org.neo4j.gds.core.loading.GraphStoreCatalogService;

/** The GDS graph catalog of one user and database. */
public final class GraphCatalog {

    private final GraphStoreCatalogService service = new GraphStoreCatalogService();
    private final User user;
    private final DatabaseId database;
    private final Termination termination;

    /**
     * @param username whose graphs alone to use; absent: the user's own, and an administrator's those of all
     * @throws IllegalArgumentException where {@code user} names another and is no administrator
     */
    GraphCatalog(User user, Optional<String> username, DatabaseId database, Termination termination) {
        Optional<String> other = username.filter(name -> !name.equals(user.getUsername()));
        if (other.isPresent() && !user.isAdmin()) {
            throw new IllegalArgumentException("`username` is '" + other.get() + "', but only an administrator may use"
                    + " another user's graphs, and '" + user.getUsername() + "' is none; leave `username` out.");
        }
        this.user = username.map(name -> new User(name, false)).orElse(user);
        this.database = database;
        this.termination = termination;
    }

    /** The graph called {@code name} with all its nodes. */
    public ProjectedGraph graph(String name) {
        return graph(name, StandardKeys.ALL);
    }

    /**
     * The graph called {@code name}, restricted to the nodes with one of {@code nodeLabels} (all for '*').
     *
     * @throws IllegalArgumentException if there is no such graph or label, or a label has no nodes
     */
    public ProjectedGraph graph(String name, List<String> nodeLabels) {
        return new ProjectedGraph(name, entry(name), nodeLabels, termination);
    }

    public boolean exists(String name) {
        return service.graphExists(user, database, GraphName.parse(name));
    }

    /** Removes the graph, which must exist. */
    public void drop(String name) {
        service.removeGraph(CatalogRequest.of(user, database), GraphName.parse(name), true);
    }

    /** Remembers how a graph of the catalog came out of the database. */
    public void keep(String name, Recipe recipe) {
        ProjectionRecipes.keep(entry(name).graphStore(), recipe);
    }

    /**
     * Projects what is stored as {@code recipe} says and remembers it.
     *
     * @param configuration what {@code gds.graph.list} shows of it
     */
    public void project(
            String name, StoredGraph stored, Recipe recipe, Map<String, Object> configuration, Progress progress) {
        GraphStore store = new RecipeProjector(stored, recipe, progress).project(database);
        GraphStoreCatalog.set(new RecipeConfig(user.getUsername(), name, configuration), store);
        ProjectionRecipes.keep(store, recipe);
    }

    /** Parts of the progress of {@link #project}. */
    public static List<TaskProgress.Part> projectionParts(long nodeCount, long relationshipCount) {
        return List.of(
                new TaskProgress.Part(RecipeProjector.NODES, nodeCount),
                new TaskProgress.Part(RecipeProjector.RELATIONSHIPS, relationshipCount));
    }

    private GraphStoreCatalogEntry entry(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("`graphName` is blank; give the name of a graph in the catalog.");
        }
        try {
            return service.get(CatalogRequest.of(user, database), GraphName.parse(name));
        } catch (GraphNotFoundException e) {
            // Not passed on as the cause: Neo4j tells the user the innermost cause alone.
            List<String> names = names();
            String available = names.isEmpty() ? "" : " Available: " + NameList.of(names, "'") + ".";
            String shown = CypherText.ofName(name);
            throw new IllegalArgumentException(
                    "There is no graph '" + shown + "' in the graph catalog of database '" + database.databaseName()
                            + "'" + NearestName.hint(name, names, "'") + available
                            + " Project one with CALL interest.graph.project('" + shown + "').");
        }
    }

    private List<String> names() {
        return service.getGraphStores(user).stream()
                .filter(entry -> entry.graphStore().databaseInfo().databaseId().equals(database))
                .map(entry -> entry.config().graphName())
                .sorted()
                .toList();
    }
}
