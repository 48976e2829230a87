package org.interestgraph.loader.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Puts a report's data, its tables, the charts' code and the charting library into one page that loads nothing. */
final class ReportPage {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ReportPage() {}

    static String of(Report report) {
        Document page = Jsoup.parse(resource("report.html"), "", Parser.htmlParser());
        page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        page.title(report.model().name() + " · Interest Graph report");
        page.head().selectFirst("style").appendChild(new DataNode(resource("report.css")));
        ChartLibrary library = ChartLibrary.load();
        new Headline(page, report, library.version()).fill();
        new QualitySections(page, report).fill();
        new DataSections(page, report).fill();
        script(page, json(report)).attr("type", "application/json").attr("id", "report-data");
        script(page, library.script());
        script(page, resource("charts.js"));
        script(page, resource("report.js"));
        return page.outerHtml() + "\n";
    }

    private static Element script(Document page, String text) {
        Element script = page.body().appendElement("script");
        script.appendChild(new DataNode(text));
        return script;
    }

    /** JSON that cannot end the script element or begin a comment in it, whatever its texts hold. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report's data cannot be written as JSON.", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + name + " cannot be read.", e);
        }
    }
}
