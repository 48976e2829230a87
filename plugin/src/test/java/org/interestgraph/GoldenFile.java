package org.interestgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Golden values in {@code test-data/golden}, each beside the script that made it. */
public final class GoldenFile {

    private GoldenFile() {}

    /** The JSON document {@code name}. */
    public static JsonNode read(String name) {
        Path file = ProjectRoot.path().resolve("test-data/golden").resolve(name);
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = array.get(k).doubleValue();
        }
        return values;
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) array.get(k).doubleValue();
        }
        return values;
    }
}
