package org.interestgraph.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comments above each query and projection say what it takes and gives. */
class StatedHeadersTest {
    static List<CypherFile> files() {
        return Stream.of("queries", "projections")
                .flatMap(folder -> CypherFile.all(folder).stream())
                .toList();
    }

    @Test
    void thereAreTenQueries() {
        assertThat(CypherFile.all("queries")).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("files")
    void parametersAndColumnsAreStated(CypherFile file) {
        Set<String> used = Pattern.compile("\\$(\\w+)")
                .matcher(file.statement())
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(file.defaults().keySet()).isEqualTo(used);
        assertThat(CypherDatabase.columns("EXPLAIN " + file.statement(), file.defaults()))
                .isEqualTo(file.columns());
    }
}
