package org.interestgraph.loader.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Apache ECharts, as its WebJar brings it.
 *
 * @param version as its jar says
 * @param script all of it, its licence at the head
 */
record ChartLibrary(String version, String script) {
    private static final String DESCRIPTION = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
    private static final String SCRIPT = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";

    static ChartLibrary load() {
        try (InputStream description = open(DESCRIPTION)) {
            Properties properties = new Properties();
            properties.load(description);
            String version = properties.getProperty("version");
            try (InputStream script = open(SCRIPT.formatted(version))) {
                return new ChartLibrary(version, new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The charting library cannot be read.", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = ChartLibrary.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The resource " + resource + " is not on the class path.");
        }
        return in;
    }
}
