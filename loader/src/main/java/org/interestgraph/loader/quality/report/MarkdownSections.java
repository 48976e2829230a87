package org.interestgraph.loader.quality.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The second-level sections of a Markdown page, for pages of which a run replaces some and keeps the others. */
public final class MarkdownSections {
    private MarkdownSections() {}

    /** Stripped text by heading, in the order of the page; what stands before the first heading is left out. */
    public static Map<String, String> of(String page) {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] parts = page.split("(?m)^## ");
        for (int k = 1; k < parts.length; k++) {
            String[] headingAndText = parts[k].split("\\R", 2);
            sections.put(headingAndText[0].strip(), headingAndText.length == 1 ? "" : headingAndText[1].strip());
        }
        return sections;
    }
}
