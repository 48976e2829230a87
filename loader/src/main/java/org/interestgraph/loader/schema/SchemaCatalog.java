package org.interestgraph.loader.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interestgraph.loader.ImportException;

/** The schemas that come with the loader, and those read from a file. */
public final class SchemaCatalog {
    /** Names of the built-in schemas; the first that fits a header is taken when none is stated. */
    public static final List<String> BUILT_IN =
            List.of("interest", "rees46", "retailrocket", "taobao", "sequences", "user-items");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private SchemaCatalog() {}

    /**
     * The schema of that built-in name, or of that file when the name ends in {@code .json}. Fails with a sentence when
     * there is none or the file is not a schema.
     */
    public static Schema named(String nameOrFile) {
        if (nameOrFile.endsWith(".json")) {
            return fromFile(Path.of(nameOrFile));
        }
        if (!BUILT_IN.contains(nameOrFile)) {
            throw new ImportException("There is no schema \"" + nameOrFile + "\"; built in are "
                    + String.join(", ", BUILT_IN) + ", or give the path of a schema file that ends in .json.");
        }
        return builtIn(nameOrFile);
    }

    static Schema builtIn(String name) {
        try (InputStream in =
                SchemaCatalog.class.getResourceAsStream("/org/interestgraph/loader/schemas/" + name + ".json")) {
            return JSON.readValue(in, Schema.class);
        } catch (IOException e) {
            throw new IllegalStateException("built-in schema " + name + " is broken", e);
        }
    }

    private static Schema fromFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new ImportException("The schema file " + file + " does not exist or cannot be read.");
        }
        try {
            return JSON.readValue(file.toFile(), Schema.class);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof ImportException sentence) {
                throw sentence;
            }
            throw unreadable(file, e);
        } catch (JsonProcessingException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw new ImportException("The schema file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static ImportException unreadable(Path file, JsonProcessingException e) {
        String where =
                e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
        return new ImportException(
                "The schema file " + file + " is not a valid schema" + where + ": "
                        + e.getOriginalMessage().lines().findFirst().orElse("") + ".",
                e);
    }
}
