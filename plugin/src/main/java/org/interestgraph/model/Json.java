package org.interestgraph.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;

/** Descriptions as properties of nodes, which can hold no maps. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter SORTED = MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Json() {}

    public static String of(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** The same text for equal maps, whatever the order of their keys. */
    public static String sorted(Map<String, Object> value) {
        return write(SORTED, value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A description cannot be written as JSON.", e);
        }
    }

    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A description in the database is not valid JSON.", e);
        }
    }

    public static Map<String, Object> map(String text) {
        return read(text, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
