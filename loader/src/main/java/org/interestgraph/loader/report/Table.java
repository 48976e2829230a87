package org.interestgraph.loader.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** A table of the page: a header row, and rows whose first cell names them. Every text is text, never markup. */
final class Table {
    private final Element table;
    private final Element body;
    private final Element scroll;

    /** @param caption says what the table holds */
    Table(String caption, List<String> head) {
        scroll = new Element("div").addClass("scroll");
        scroll.attr("tabindex", "0").attr("role", "region").attr("aria-label", caption);
        table = scroll.appendElement("table");
        table.appendElement("caption").text(caption);
        Element header = table.appendElement("thead").appendElement("tr");
        head.forEach(name -> header.appendElement("th").attr("scope", "col").text(name));
        body = table.appendElement("tbody");
    }

    /** The same with cells for reading, left-aligned and wrapped. */
    Table ofText() {
        table.addClass("text");
        return this;
    }

    /** Adds a row; the first cell is its header. */
    Element row(String name, List<String> cells) {
        Element row = body.appendElement("tr");
        row.appendElement("th").attr("scope", "row").text(name);
        cells.forEach(cell -> row.appendElement("td").text(cell));
        return row;
    }

    /** Puts it into {@code place}. */
    void into(Element place) {
        place.appendChild(scroll);
    }
}
