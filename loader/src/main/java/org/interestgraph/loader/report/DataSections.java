package org.interestgraph.loader.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.interestgraph.loader.report.EmbeddingMap.Point;
import org.jsoup.nodes.Document;

/** The sections on the embeddings, on what is recommended, and on the model itself. */
record DataSections(Document page, Report report) {
    private static final int MOST_LISTED = 50;
    private static final String RECENCY = "recency";
    private static final String TYPE_WEIGHTS = "relationshipTypeWeights";

    void fill() {
        if (report.catalogue().itemCount() == 0) {
            leaveOut("#map");
            leaveOut("#catalogue");
        } else {
            map();
            catalogue();
        }
        model();
    }

    private void leaveOut(String section) {
        page.select(section + " figure, " + section + " .pair").remove();
        text(
                section + " .takeaway",
                "Left out: the database has no nodes with the label "
                        + report.model().setting("itemLabel") + ", which the model has for items.");
        page.selectFirst(section + " .takeaway").addClass("note");
    }

    private void map() {
        List<EmbeddingMap.Group> groups = report.map().groups();
        long shown = groups.stream().mapToLong(group -> group.points().size()).sum();
        double[] explained = report.map().explained();
        text(
                "#map .takeaway",
                Text.count(shown) + " of " + Text.count(report.catalogue().itemCount())
                        + " items. The two axes hold " + Text.percent(explained[0] + explained[1])
                        + " of the variance, so items far apart here differ, while items close by may still differ in"
                        + " other directions. "
                        + (groups.stream().anyMatch(EmbeddingMap.Group::isCategory)
                                ? "Colour and shape tell the category."
                                : "The items have no category to tell by colour."));
        Table table = new Table("Items of the map by category", List.of("category", "items", "mean x", "mean y"));
        for (EmbeddingMap.Group group : groups) {
            table.row(
                    group.name(),
                    List.of(
                            Text.count(group.points().size()),
                            Text.metric(mean(group.points().stream().mapToDouble(Point::x))),
                            Text.metric(mean(group.points().stream().mapToDouble(Point::y)))));
        }
        table.into(page.selectFirst("#table-map"));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(0);
    }

    private void catalogue() {
        Catalogue catalogue = report.catalogue();
        int k = report.chartK();
        Catalogue.Coverage at = catalogue.coverage().stream()
                .filter(coverage -> coverage.k() == k)
                .findFirst()
                .orElseThrow();
        text(
                "#catalogue .takeaway",
                "Recommending " + k + " items to every user with events shows " + Text.count(at.items()) + " of "
                        + Text.count(catalogue.itemCount()) + " items to somebody, " + Text.percent(at.share())
                        + " of the catalogue. Where the bars of a group differ, the model recommends such items more or"
                        + " less than people buy them.");
        Table groups = new Table(
                "Items by how many users bought them, top " + k + " of every user",
                List.of("buyers of an item", "items", "purchases", "recommendations", "items recommended"));
        for (Catalogue.Group group : catalogue.groups()) {
            groups.row(
                    group.fewestBuyers() + "–" + group.mostBuyers(),
                    List.of(
                            Text.count(group.items()),
                            Text.count(group.buyers()),
                            Text.count(group.recommendations()),
                            Text.count(group.recommendedItems())));
        }
        groups.into(page.selectFirst("#table-groups"));
        Table popularity = new Table(
                "The most recommended of the " + Text.count(catalogue.points().size()) + " items shown",
                List.of("item", "users who bought it", "users it is recommended to"));
        catalogue.points().stream()
                .sorted(Comparator.comparingLong(Catalogue.Point::recommended).reversed())
                .limit(MOST_LISTED)
                .forEach(point -> popularity.row(
                        point.label(), List.of(Text.count(point.buyers()), Text.count(point.recommended()))));
        popularity.into(page.selectFirst("#table-popularity"));
        coverage();
    }

    private void coverage() {
        Table table = new Table("Share of all items in some user's top k", List.of("top lists", "k", "coverage"));
        report.catalogue()
                .coverage()
                .forEach(at -> table.row(
                        Measured.MODEL + ", all users", List.of(Text.count(at.k()), Text.percent(at.share()))));
        for (Map<String, Object> row : report.measured().ranking()) {
            table.row(
                    row.get("name") + ", test users",
                    List.of(Text.count(row.get("k")), Text.percent(((Number) row.get("coverage")).doubleValue())));
        }
        table.into(page.selectFirst("#table-coverage"));
    }

    private void model() {
        ModelFacts model = report.model();
        Map<String, Object> blend = model.map("blend");
        text(
                "#model .takeaway",
                blend.isEmpty()
                        ? "The model is a GCN alone."
                        : "Scores are a weighted sum of the parts below; a part of weight 0 does not help on the validation"
                                + " pairs. " + recency(((Number) blend.get(RECENCY)).doubleValue())
                                + typeWeights(blend.get(TYPE_WEIGHTS)));
        if (blend.isEmpty()) {
            page.selectFirst("#figure-blend").remove();
        } else {
            Table parts = new Table("Weights of the blend", List.of("part", "weight"));
            blend.entrySet().stream()
                    .filter(part ->
                            !part.getKey().equals(RECENCY) && !part.getKey().equals(TYPE_WEIGHTS))
                    .sorted(Comparator.comparingDouble(part -> -((Number) part.getValue()).doubleValue()))
                    .forEach(part -> parts.row(part.getKey(), List.of(Text.metric(part.getValue()))));
            parts.into(page.selectFirst("#table-blend"));
        }
        facts(model).into(page.selectFirst("#table-facts"));
        Table configuration = new Table("The configuration used, defaults included", List.of("key", "value")).ofText();
        new TreeMap<>(model.configuration())
                .forEach((key, value) -> configuration.row(key, List.of(Text.setting(value))));
        configuration.into(page.selectFirst("#table-configuration"));
    }

    private static String recency(double recency) {
        return recency == 1
                ? "All items of a user's history weigh the same."
                : "An item of a user's history weighs " + Text.metric(recency) + " times what the one after it does.";
    }

    private static String typeWeights(Object weights) {
        return weights instanceof Map<?, ?> of
                ? " By their type events weigh "
                        + of.entrySet().stream()
                                .map(type -> type.getKey() + " " + Text.metric(type.getValue()))
                                .collect(Collectors.joining(", "))
                        + ", and all others 1."
                : "";
    }

    private Table facts(ModelFacts model) {
        Table facts = new Table("About the model", List.of("fact", "value")).ofText();
        facts.row("name", List.of(model.name()));
        facts.row("version", List.of(Text.count(model.number("version"))));
        facts.row("trained", List.of(Text.minute((String) model.description().get("createdAt"))));
        facts.row("training time", List.of(Text.duration(model.number("trainMillis"))));
        facts.row(
                "users, items",
                List.of(Text.count(model.number("userCount")) + ", " + Text.count(model.number("itemCount"))));
        facts.row("relationships", List.of(Text.count(model.number("relationshipCount"))));
        facts.row(
                "loss of the kept epoch",
                List.of(Text.metric(model.description().get("finalLoss"))));
        new TreeMap<>(model.map("validationMetrics"))
                .forEach((metric, value) -> facts.row(
                        "validation " + metric,
                        List.of(value instanceof Double ? Text.metric(value) : Text.setting(value))));
        Object stop = model.description().get("stopReason");
        facts.row("why training ended", List.of(stop == null ? "not kept with this model" : (String) stop));
        facts.row(
                "measured on",
                List.of(
                        report.graph() == null
                                ? "a projection made for this report from the stored weights, dropped again"
                                : "the projection \"" + report.graph() + "\""));
        return facts;
    }

    private void text(String place, String text) {
        page.selectFirst(place).text(text);
    }
}
