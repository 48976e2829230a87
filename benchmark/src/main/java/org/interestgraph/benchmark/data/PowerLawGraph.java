package org.interestgraph.benchmark.data;

import java.util.SplittableRandom;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;

/** A bipartite graph whose users' and items' degrees fall off like those of shops: few have most of the events. */
public final class PowerLawGraph {

    /** Place = count · u^SKEW for uniform u: at 2, half of the relationships are with a quarter of the nodes. */
    private static final double SKEW = 2;

    private PowerLawGraph() {}

    /** {@code relationships} draws, parallel ones merged; users first, then items. */
    public static CsrGraph of(int users, int items, int relationships, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CsrGraphBuilder builder = new CsrGraphBuilder(users + items);
        for (int k = 0; k < relationships; k++) {
            int user = (int) (users * Math.pow(random.nextDouble(), SKEW));
            int item = (int) (items * Math.pow(random.nextDouble(), SKEW));
            builder.add(user, users + item, 1 + random.nextInt(3));
        }
        return builder.build();
    }

    /** As {@link #of}, three users for two items. */
    public static CsrGraph ofNodes(int nodes, int relationships, long seed) {
        int users = 3 * nodes / 5;
        return of(users, nodes - users, relationships, seed);
    }
}
