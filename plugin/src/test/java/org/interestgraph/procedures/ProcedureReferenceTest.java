package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/procedures.md equal to what the procedures say of themselves. After a change run the test with
 * {@code -Dinterest.docs.update=true}, which rewrites the file.
 */
class ProcedureReferenceTest extends BlockShopTest {

    private static final String QUERY = "SHOW PROCEDURES YIELD name, mode, description, argumentDescription,"
            + " returnDescription WHERE name STARTS WITH 'interest.' RETURN * ORDER BY name";

    private static final String FUNCTIONS = "SHOW FUNCTIONS YIELD name, description, argumentDescription,"
            + " returnDescription WHERE name STARTS WITH 'interest.' RETURN * ORDER BY name";

    @Test
    void theReferenceSaysWhatTheProceduresSay() throws IOException {
        train("interests");
        StringBuilder reference = new StringBuilder(
                """
                # Procedures
                Made from the procedures' own descriptions; `SHOW PROCEDURES` gives the same. Every example was run.

                - A configuration is a map. An unknown key is refused with the nearest one there is, a value out of range with
                  the range; null counts as absent.
                - Projections are those of the GDS catalog, made with `interest.graph.project` or `gds.graph.project`.
                - Modes are Neo4j's: READ needs the right to read, WRITE the right to write.

                | procedure | mode | |
                |---|---|---|
                """);
        List<Map<String, Object>> procedures = rows(QUERY);
        for (Map<String, Object> procedure : procedures) {
            String name = (String) procedure.get("name");
            reference.append("| [%s](#%s) | %s | %s |\n"
                    .formatted(name, name.replace(".", ""), procedure.get("mode"), procedure.get("description")));
        }
        for (Map<String, Object> procedure : procedures) {
            reference.append(ProcedureSection.of(driver(), procedure));
        }
        reference.append("\n# Functions\n");
        for (Map<String, Object> function : rows(FUNCTIONS)) {
            reference.append(ProcedureSection.ofFunction(driver(), function));
        }
        Path file = Path.of(System.getProperty("interest.project.root"), "docs", "procedures.md");
        if (Boolean.getBoolean("interest.docs.update")) {
            Files.writeString(file, reference);
        }
        assertThat(file)
                .as("rewrite it with -Dtest=ProcedureReferenceTest -Dinterest.docs.update=true")
                .hasContent(reference.toString());
    }
}
