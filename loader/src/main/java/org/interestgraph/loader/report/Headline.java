package org.interestgraph.loader.report;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The head of the page: what model this is, and the figures to look at first. */
record Headline(Document page, Report report, String chartsVersion) {

    void fill() {
        ModelFacts model = report.model();
        page.selectFirst("h1").text(model.name());
        page.selectFirst(".lede")
                .text("Version " + model.number("version") + ", trained "
                        + Text.minute((String) model.description().get("createdAt")) + " on "
                        + Text.count(model.description().get("userCount")) + " users and "
                        + Text.count(model.description().get("itemCount")) + " items to predict " + model.target()
                        + ".");
        Element figures = page.selectFirst(".figures");
        int k = report.chartK();
        report.measured().rankingAt(k).stream().findFirst().ifPresent(row -> {
            metric(figures, "recall@" + k, row, "recall");
            metric(figures, "NDCG@" + k, row, "ndcg");
        });
        report.measured().classificationOfModel().ifPresent(row -> metric(figures, "AUC", row, "auc"));
        report.catalogue().coverage().stream()
                .filter(at -> at.k() == k && report.catalogue().itemCount() > 0)
                .forEach(at -> figure(
                        figures,
                        "catalogue coverage@" + k,
                        Text.percent(at.share()),
                        Text.count(at.items()) + " of "
                                + Text.count(report.catalogue().itemCount()) + " items"));
        figure(
                figures,
                "kept epoch",
                Text.count(model.number("bestEpoch")),
                "of " + Text.count(model.number("epochsRun")) + " run");
        figure(
                figures,
                "training time",
                Text.duration(model.number("trainMillis")),
                Text.count(model.number("relationshipCount")) + " relationships");
        page.selectFirst("footer p")
                .text("Written " + Text.minute(report.generatedAt()) + " by interest report with seed "
                        + report.seed()
                        + ". Charts by Apache ECharts " + chartsVersion
                        + ", Apache License 2.0. This page loads nothing from anywhere.");
    }

    private static void metric(Element figures, String name, Map<String, Object> row, String metric) {
        String interval = Text.interval(row, metric);
        figure(figures, name, Text.metric(row.get(metric)), interval.isEmpty() ? "" : "95%: " + interval);
    }

    private static void figure(Element figures, String name, String value, String small) {
        Element card = figures.appendElement("div");
        card.appendElement("dt").text(name);
        card.appendElement("dd").text(value).appendElement("small").text(small);
    }
}
