package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interestgraph.InterestDatabaseTest;
import org.interestgraph.ProjectRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs docs/your-own-graph.md from top to bottom, as a reader would. */
class YourOwnGraphPageTest extends InterestDatabaseTest {

    private static final Pattern QUERY = Pattern.compile("```cypher\n(.*?);\n```", Pattern.DOTALL);

    @AfterEach
    void dropConstraints() {
        rows("SHOW CONSTRAINTS YIELD name RETURN name").forEach(row -> rows("DROP CONSTRAINT " + row.get("name")));
    }

    @Test
    void everyQueryDoesWhatThePageSays() throws IOException {
        Matcher queries = QUERY.matcher(Files.readString(ProjectRoot.path().resolve("docs/your-own-graph.md")));
        List<List<Map<String, Object>>> answers = new ArrayList<>();
        while (queries.find()) {
            answers.add(rows(queries.group(1)));
        }
        assertThat(answers).hasSize(17);
        assertThat(answers.get(8)).hasSize(3).allSatisfy(row -> {
            assertThat((String) row.get("itemId")).startsWith("P-");
            assertThat((List<?>) row.get("because")).isNotEmpty();
        });
        assertThat(answers.get(9)).isNotEmpty().allSatisfy(row -> assertThat((double) row.get("price"))
                .isLessThanOrEqualTo(8));
        assertThat(answers.get(10).get(0))
                .containsEntry("usersRecommendedTo", 60L)
                .containsEntry("relationshipsWritten", 180L);
        assertThat(answers.get(15).get(0)).containsEntry("version", 2L).containsEntry("newItems", 1L);
        assertThat((List<Object>) (List<?>) answers.get(16).get(0).get("items")).contains("P-new");
    }
}
