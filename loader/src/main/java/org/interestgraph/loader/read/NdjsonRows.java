package org.interestgraph.loader.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One JSON object per line; its columns are the keys seen in the first lines. */
final class NdjsonRows implements RowReader {
    private static final int LINES_SAMPLED = 1000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final LineReader lines;
    private final List<String> columns;

    NdjsonRows(Path file, Charset charset, List<String> columns) throws IOException {
        this.lines = new LineReader(file, charset);
        this.columns = columns;
    }

    /** The keys of the first {@value #LINES_SAMPLED} objects, in order of appearance. */
    static List<String> columns(Path file, Charset charset) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        try (LineReader lines = new LineReader(file, charset)) {
            for (Line line = lines.next(); line != null && line.number() <= LINES_SAMPLED; line = lines.next()) {
                JsonNode object = object(line);
                if (object != null) {
                    object.fieldNames().forEachRemaining(keys::add);
                }
            }
        }
        return new ArrayList<>(keys);
    }

    @Override
    public Row next() throws IOException {
        Line line = lines.next();
        while (line != null && line.defect() == null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        JsonNode object = object(line);
        if (object == null) {
            return Row.malformed(
                    line.number(), line.text(), line.defect() == null ? Reason.INVALID_JSON : line.defect());
        }
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            JsonNode value = object.get(columns.get(i));
            if (value != null && !value.isNull()) {
                cells[i] = value.isValueNode() ? value.asText() : value.toString();
            }
        }
        return Row.of(line.number(), Arrays.asList(cells), line.text());
    }

    private static JsonNode object(Line line) {
        try {
            JsonNode node = line.defect() == null ? JSON.readTree(line.text()) : null;
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
