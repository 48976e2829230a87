package org.interestgraph.procedures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which GDS procedure is nearest to one of ours, and why they differ where they do: {@code gds-differences.txt}. */
final class GdsDifferences {

    private static final Path FILE = Path.of("src/test/resources/org/interestgraph/procedures/gds-differences.txt");
    private static final Pattern RELATIVE = Pattern.compile("(interest\\.\\S+) ~ (\\S+)(?:: (.+))?");
    private static final Pattern WHY =
            Pattern.compile("(ours|gds|type) (argument|key|column) ([^:@]+?)(?: @(\\S+))?: (.+)");

    private record Relative(String procedure, String reason) {}

    private final Map<String, Relative> relatives = new LinkedHashMap<>();
    private final Map<String, String> whys = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();

    GdsDifferences() {
        lines().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(this::add);
        unused.addAll(whys.keySet());
    }

    private void add(String line) {
        Matcher relative = RELATIVE.matcher(line);
        Matcher why = WHY.matcher(line);
        if (relative.matches()) {
            relatives.put(relative.group(1), new Relative(relative.group(2), relative.group(3)));
        } else if (why.matches()) {
            for (String name : why.group(3).split(", *")) {
                String scope = why.group(4) == null ? "" : why.group(4);
                whys.put(key(why.group(1), why.group(2), name, scope), why.group(5));
            }
        } else {
            throw new AssertionError("Not understood in " + FILE + ": " + line);
        }
    }

    /** The nearest procedure of GDS; empty where there is none. */
    String relative(String ours) {
        Relative relative = relatives.get(ours);
        if (relative == null) {
            missing.add(ours + " ~ …");
            return "";
        }
        return relative.procedure.equals("none") ? "" : relative.procedure;
    }

    /** Why {@code ours} has no relative. */
    String reason(String ours) {
        Relative relative = relatives.get(ours);
        return relative == null || relative.reason == null ? "" : relative.reason;
    }

    /** Why only one side has a name: said for the procedure, for what its name starts with, or for all. */
    String why(String side, String kind, String name, String ours) {
        for (String scope = ours; ; scope = scope.substring(0, Math.max(0, scope.lastIndexOf('.')))) {
            String key = key(side, kind, name, scope);
            if (whys.containsKey(key)) {
                unused.remove(key);
                return whys.get(key);
            }
            if (scope.isEmpty()) {
                missing.add(side + " " + kind + " " + name + " @" + ours);
                return "?";
            }
        }
    }

    /** What was asked for and is not said. */
    Set<String> missing() {
        return missing;
    }

    /** What is said of {@code procedures} and was not asked for. */
    List<String> unused(Collection<String> procedures) {
        return unused.stream()
                .filter(key -> procedures.stream().anyMatch(name -> name.startsWith(key.replaceFirst("^[^@]*@?", ""))))
                .toList();
    }

    private static String key(String side, String kind, String name, String scope) {
        return side + " " + kind + " " + name.trim() + (scope.isEmpty() ? "" : " @" + scope);
    }

    private static List<String> lines() {
        try {
            return new ArrayList<>(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
