package org.interestgraph.loader.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/**
 * How often items are recommended to all users against how often they are bought.
 *
 * @param itemCount items there are
 * @param recommendations top lists' places taken at the charts' cut-off
 * @param coverage share of all items in some user's top k, by cut-off
 * @param groups the items in up to ten groups of equal size, the least bought first
 * @param points a sample of the items
 */
record Catalogue(
        @JsonProperty("itemCount") int itemCount,
        @JsonProperty("recommendations") long recommendations,
        @JsonProperty("coverage") List<Coverage> coverage,
        @JsonProperty("groups") List<Group> groups,
        @JsonProperty("points") List<Point> points) {
    private static final int GROUPS = 10;

    /** @param items different items in some user's top k */
    record Coverage(@JsonProperty("k") int k, @JsonProperty("items") long items, @JsonProperty("share") double share) {}

    /**
     * @param fewestBuyers of an item of the group
     * @param mostBuyers of an item of the group
     * @param buyers of its items together
     * @param recommendations of its items together
     * @param recommendedItems of its items, those recommended to anybody
     */
    record Group(
            @JsonProperty("items") int items,
            @JsonProperty("fewestBuyers") long fewestBuyers,
            @JsonProperty("mostBuyers") long mostBuyers,
            @JsonProperty("buyers") long buyers,
            @JsonProperty("recommendations") long recommendations,
            @JsonProperty("recommendedItems") int recommendedItems) {}

    /** @param recommended users whose top list has the item */
    record Point(
            @JsonProperty("label") String label,
            @JsonProperty("buyers") long buyers,
            @JsonProperty("recommended") long recommended) {}

    /** @param best best rank for any user */
    private record Recommended(long best, long times) {
        static final Recommended NEVER = new Recommended(Long.MAX_VALUE, 0);
    }

    static Catalogue read(
            ReportDatabase database,
            EvaluationGraph graph,
            List<CatalogueItem> items,
            List<CatalogueItem> sample,
            ReportOptions options) {
        Map<String, Recommended> recommended = new HashMap<>();
        for (Record row : database.query(
                """
                CALL interest.recommend.stream($graph, {modelName: $model, k: $most}) YIELD itemNodeId, rank
                WITH itemNodeId, min(rank) AS best, count(CASE WHEN rank <= $k THEN 1 END) AS times
                RETURN elementId(gds.util.asNode(itemNodeId)) AS node, best, times""",
                Map.of(
                        "graph", graph.name(),
                        "model", options.model(),
                        "most", options.mostK(),
                        "k", options.chartK()))) {
            recommended.put(
                    row.get("node").asString(),
                    new Recommended(row.get("best").asLong(), row.get("times").asLong()));
        }
        List<Coverage> coverage = options.ks().stream()
                .map(k -> {
                    long found = recommended.values().stream()
                            .filter(r -> r.best() <= k)
                            .count();
                    return new Coverage(k, found, items.isEmpty() ? 0 : (double) found / items.size());
                })
                .toList();
        return new Catalogue(
                items.size(),
                recommended.values().stream().mapToLong(Recommended::times).sum(),
                coverage,
                groups(items, recommended),
                sample.stream()
                        .map(item -> new Point(item.label(), item.buyers(), times(recommended, item)))
                        .toList());
    }

    private static List<Group> groups(List<CatalogueItem> items, Map<String, Recommended> recommended) {
        List<CatalogueItem> byBuyers = items.stream()
                .sorted(Comparator.comparingLong(CatalogueItem::buyers))
                .toList();
        int count = Math.min(GROUPS, byBuyers.size());
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            List<CatalogueItem> group = byBuyers.subList(
                    (int) ((long) g * byBuyers.size() / count), (int) ((g + 1L) * byBuyers.size() / count));
            groups.add(new Group(
                    group.size(),
                    group.get(0).buyers(),
                    group.get(group.size() - 1).buyers(),
                    group.stream().mapToLong(CatalogueItem::buyers).sum(),
                    group.stream().mapToLong(item -> times(recommended, item)).sum(),
                    (int) group.stream()
                            .filter(item -> times(recommended, item) > 0)
                            .count()));
        }
        return groups;
    }

    private static long times(Map<String, Recommended> recommended, CatalogueItem item) {
        return recommended.getOrDefault(item.node(), Recommended.NEVER).times();
    }
}
