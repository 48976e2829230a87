package org.interestgraph.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java for the server. Neo4j 5.26 is made for 17 and 21; it was seen to run on later ones up to {@link #NEWEST},
 * which are taken when nothing better is found.
 */
record JavaRuntime(Path executable, int feature) {
    static final int OLDEST = 17;
    static final int NEWEST = 25;
    private static final List<Integer> SUPPORTED = List.of(17, 21);
    private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");

    /** The Java that runs this program if it suits the server, else one of JAVA_HOME, PATH or the usual folders. */
    static JavaRuntime find(Consumer<String> notices) {
        JavaRuntime own = new JavaRuntime(
                executableIn(Path.of(System.getProperty("java.home"))),
                Runtime.version().feature());
        return own.isSupported() ? own : choose(own, installed(), notices);
    }

    static JavaRuntime choose(JavaRuntime own, List<Path> others, Consumer<String> notices) {
        List<JavaRuntime> known = new ArrayList<>(List.of(own));
        others.stream().map(JavaRuntime::probe).flatMap(Optional::stream).forEach(known::add);
        JavaRuntime chosen = known.stream()
                .filter(java -> java.feature >= OLDEST && java.feature <= NEWEST)
                .min(Comparator.comparing((JavaRuntime java) -> !java.isSupported()))
                .orElseThrow(() -> unsuitable(known));
        if (!chosen.isSupported()) {
            notices.accept("Neo4j 5.26 is made for Java 17 and 21; only Java %d was found, which is used."
                    .formatted(chosen.feature));
        } else if (!chosen.equals(own)) {
            notices.accept("Java %d does not suit the server, which runs on Java %d from %s."
                    .formatted(own.feature, chosen.feature, chosen.executable));
        }
        return chosen;
    }

    /** Asks a Java for its version; empty if there is none at that place or it does not answer. */
    static Optional<JavaRuntime> probe(Path executable) {
        if (!Files.isExecutable(executable)) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(executable.toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Matcher version = VERSION.matcher(answer);
            return version.find()
                    ? Optional.of(new JavaRuntime(executable, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean isSupported() {
        return SUPPORTED.contains(feature);
    }

    private static ServerException unsuitable(List<JavaRuntime> known) {
        String found = known.stream()
                .map(java -> "%d at %s".formatted(java.feature, java.executable))
                .collect(Collectors.joining(", "));
        return new ServerException(
                "The server needs a JDK 17 or 21 (found: %s); install one or point JAVA_HOME at it.".formatted(found));
    }

    private static List<Path> installed() {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        homes.addAll(childrenOf(Path.of("/usr/lib/jvm")));
        childrenOf(Path.of("/Library/Java/JavaVirtualMachines"))
                .forEach(bundle -> homes.add(bundle.resolve("Contents/Home")));
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "java"));
        return Stream.concat(homes.stream().map(JavaRuntime::executableIn), onPath)
                .distinct()
                .toList();
    }

    private static List<Path> childrenOf(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path executableIn(Path javaHome) {
        return javaHome.resolve("bin").resolve("java");
    }
}
