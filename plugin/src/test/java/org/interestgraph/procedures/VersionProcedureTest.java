package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.Test;

class VersionProcedureTest extends InterestDatabaseTest {

    @Test
    void namesTheVersionsAtWorkAndTheKernels() {
        Map<String, Object> row = row("CALL interest.version()");
        assertThat((String) row.get("plugin")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(row.get("gds")).isEqualTo(row("RETURN gds.version() AS v").get("v"));
        assertThat(row.get("neo4j"))
                .isEqualTo(row("CALL dbms.components() YIELD versions RETURN versions[0] AS v")
                        .get("v"));
        assertThat((String) row.get("kernels")).matches("simd-\\d+");
        assertThat(row.get("kernelsReason")).isEqualTo("SIMD kernels: the module jdk.incubator.vector is present.");
    }

    @Test
    void everyProcedureArgumentAndColumnIsDescribed() {
        List<Map<String, Object>> procedures = rows("SHOW PROCEDURES YIELD name, description, argumentDescription,"
                + " returnDescription WHERE name STARTS WITH 'interest.' RETURN *");
        assertThat(procedures).isNotEmpty();
        for (Map<String, Object> procedure : procedures) {
            assertThat((String) procedure.get("description"))
                    .as("%s", procedure)
                    .isNotBlank();
            for (String part : List.of("argumentDescription", "returnDescription")) {
                for (Object field : (List<?>) procedure.get(part)) {
                    // Where nothing was said, Neo4j shows the field's type, such as "layers :: INTEGER".
                    assertThat((String) ((Map<?, ?>) field).get("description"))
                            .as("%s of %s", field, procedure.get("name"))
                            .isNotBlank()
                            .doesNotContain(" :: ");
                }
            }
        }
    }
}
