package org.interestgraph.loader.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaStatementsTest {
    @Test
    void statementsEndWithASemicolonAtTheEndOfALine() {
        assertThat(SchemaStatements.split("// why; because\nCREATE a\n  FOR b; \n\nCREATE c {x: ';'};\nCREATE d\n"))
                .containsExactly("CREATE a\n  FOR b", "CREATE c {x: ';'}", "CREATE d");
    }

    @Test
    void theBuildBringsTheProjectsSchemaFiles() {
        assertThat(SchemaStatements.all())
                .anyMatch(s -> s.contains("CONSTRAINT") && s.contains("userId"))
                .anyMatch(s -> s.contains("CONSTRAINT") && s.contains("itemId"))
                .anyMatch(s -> s.contains("CONSTRAINT") && s.contains("Category"))
                .anyMatch(s -> s.contains("CONSTRAINT") && s.contains("Term"));
    }
}
