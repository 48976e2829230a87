package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/gds-compared.md equal to what our procedures and those of GDS say of themselves in the running server, with a
 * reason for every difference. After a change run the test with {@code -Dinterest.docs.update=true}, which rewrites the
 * page.
 */
class GdsComparisonTest extends BlockShopTest {

    private static final String CONFIGURATION = "configuration";

    private static final String QUERY = "SHOW PROCEDURES YIELD name, argumentDescription, returnDescription WHERE name"
            + " STARTS WITH 'interest.' OR name STARTS WITH 'gds.' RETURN * ORDER BY name";

    private final GdsDifferences differences = new GdsDifferences();
    private final Map<String, Map<String, Object>> procedures = new LinkedHashMap<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();

    @Test
    void everyDifferenceFromGdsHasAReason() throws IOException {
        train("interests");
        rows(QUERY).forEach(row -> procedures.put((String) row.get("name"), row));
        List<String> ours = procedures.keySet().stream()
                .filter(name -> name.startsWith("interest."))
                .toList();
        ours.stream()
                .filter(name -> hasKeys(name) && !differences.relative(name).isEmpty())
                .forEach(name -> keys.put(name, ProcedureSection.keys(driver(), name)));
        Set<String> known = new TreeSet<>();
        keys.values().forEach(known::addAll);
        GdsConfigurationKeys gds = new GdsConfigurationKeys(driver(), known);

        StringBuilder page = new StringBuilder(
                """
                # Beside GDS %s
                Every argument, configuration key and result column of our procedures beside those of the nearest procedure
                of the Graph Data Science library, both read from a running server. What is not named here is the same.

                """
                        .formatted(row("RETURN gds.version() AS version").get("version")));
        StringBuilder alone = new StringBuilder();
        for (String name : ours) {
            String relative = differences.relative(name);
            if (relative.isEmpty()) {
                alone.append("| `%s` | %s |\n".formatted(name, differences.reason(name)));
            } else {
                page.append(section(name, relative, gds));
            }
        }
        page.append("## Without a relative in GDS\n| procedure | |\n|---|---|\n")
                .append(alone);

        assertThat(differences.missing())
                .as("to be said in gds-differences.txt")
                .isEmpty();
        assertThat(differences.unused(ours))
                .as("said in gds-differences.txt, but of no procedure")
                .isEmpty();
        Path file = Path.of(System.getProperty("interest.project.root"), "docs", "gds-compared.md");
        if (Boolean.getBoolean("interest.docs.update")) {
            Files.writeString(file, page);
        }
        assertThat(file)
                .as("rewrite it with -Dtest=GdsComparisonTest -Dinterest.docs.update=true")
                .hasContent(page.toString());
    }

    private String section(String ours, String relative, GdsConfigurationKeys gds) {
        assertThat(procedures).as("relative of %s", ours).containsKey(relative);
        List<String> same = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        rows.append(rows(ours, "argument", arguments(ours), arguments(relative), same));
        if (keys.containsKey(ours)) {
            rows.append(rows(
                    ours,
                    "key",
                    untyped(keys.get(ours)),
                    untyped(hasKeys(relative) ? gds.names(relative) : List.of()),
                    same));
        }
        rows.append(rows(ours, "column", columns(ours), columns(relative), same));
        String table = rows.isEmpty() ? "" : "\n| | name | here | GDS | why |\n|---|---|---|---|---|\n" + rows;
        return "## %s beside %s\nThe same: %s.\n%s\n".formatted(ours, relative, String.join(", ", same), table);
    }

    /** A row for every difference; adds to {@code same} what is not different. */
    private String rows(
            String ours, String kind, Map<String, String> here, Map<String, String> there, List<String> same) {
        StringBuilder rows = new StringBuilder();
        Set<String> names = new LinkedHashSet<>(here.keySet());
        names.addAll(there.keySet());
        List<String> equal = new ArrayList<>();
        for (String name : names) {
            String type = here.get(name);
            String other = there.get(name);
            if (type != null && type.equals(other)) {
                equal.add("`" + name + "`");
            } else {
                String side = other == null ? "ours" : type == null ? "gds" : "type";
                rows.append("| %s | `%s` | %s | %s | %s |\n"
                        .formatted(kind, name, cell(type), cell(other), differences.why(side, kind, name, ours)));
            }
        }
        if (!equal.isEmpty()) {
            same.add((equal.size() == 1 ? kind + " " : kind + "s ") + String.join(" ", equal));
        }
        return rows.toString();
    }

    private static String cell(String type) {
        return type == null ? "–" : type.isEmpty() ? "yes" : "`" + type + "`";
    }

    private boolean hasKeys(String procedure) {
        return !procedure.endsWith(".estimate") && arguments(procedure).containsKey(CONFIGURATION);
    }

    private Map<String, String> arguments(String procedure) {
        return types(procedures.get(procedure).get("argumentDescription"));
    }

    private Map<String, String> columns(String procedure) {
        return types(procedures.get(procedure).get("returnDescription"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> types(Object fields) {
        Map<String, String> types = new LinkedHashMap<>();
        ((List<Map<String, Object>>) fields)
                .forEach(field -> types.put((String) field.get("name"), (String) field.get("type")));
        return types;
    }

    private static Map<String, String> untyped(List<String> names) {
        Map<String, String> types = new LinkedHashMap<>();
        names.forEach(name -> types.put(name, ""));
        return types;
    }
}
