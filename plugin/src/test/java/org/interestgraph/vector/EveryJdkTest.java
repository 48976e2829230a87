package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link KernelProbe} in a JVM of its own: of the JDK that runs the tests, and of every other from 17 on that JAVA_HOME
 * or /usr/lib/jvm lead to. Results are of size 1 to 10 from sums of at most 203 terms; the tolerance of 10⁻⁵ is some
 * hundred units in the last place of the terms.
 */
class EveryJdkTest {

    private static final double TOLERANCE = 1e-5;
    private static final String MODULE = "--add-modules=jdk.incubator.vector";
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private record Output(String kernels, List<Float> results, String errors) {}

    @TempDir
    Path directory;

    @Test
    void theJdkOfTheseTests() throws IOException, InterruptedException {
        kernelsAreChosenAndAgree(running());
    }

    @TestFactory
    Stream<DynamicTest> otherJdks() {
        Set<Path> others = others();
        if (others.isEmpty()) {
            Assumptions.abort("No JDK but the running one at JAVA_HOME or in " + INSTALLED + ".");
        }
        return others.stream()
                .map(home -> DynamicTest.dynamicTest(home.toString(), () -> kernelsAreChosenAndAgree(home)));
    }

    private void kernelsAreChosenAndAgree(Path home) throws IOException, InterruptedException {
        List<Float> expected = KernelProbe.results(new ScalarKernels());
        Output simd = run(home, MODULE);
        assertThat(simd.kernels()).as(simd.errors()).startsWith("simd-");
        assertThat(simd.errors()).doesNotContain("Scalar kernels");
        assertClose(simd.results(), expected);

        Output scalar = run(home);
        assertThat(scalar.kernels()).as(scalar.errors()).isEqualTo("scalar");
        assertThat(scalar.errors().split("Scalar kernels: the JVM was started without the module", -1))
                .as("said once: " + scalar.errors())
                .hasSize(2);
        assertClose(scalar.results(), expected);
    }

    private static void assertClose(List<Float> actual, List<Float> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.size(); k++) {
            assertThat((double) actual.get(k))
                    .as("result %d", k)
                    .isCloseTo(expected.get(k), within(TOLERANCE * Math.max(1, Math.abs(expected.get(k)))));
        }
    }

    private Output run(Path home, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                location(KernelProvider.class) + System.getProperty("path.separator") + location(KernelProbe.class),
                KernelProbe.class.getName()));
        Path out = directory.resolve("out");
        Path errors = directory.resolve("errors");
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        String said = Files.readString(errors, StandardCharsets.UTF_8);
        assertThat(exit).as(said).isZero();
        List<String> lines = Files.readAllLines(out);
        return new Output(
                lines.get(0), lines.stream().skip(1).map(Float::valueOf).toList(), said);
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path running() {
        return real(Path.of(System.getProperty("java.home")));
    }

    private static Set<Path> others() {
        Set<Path> homes = new TreeSet<>();
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null && isJdk(Path.of(javaHome))) {
            homes.add(real(Path.of(javaHome)));
        }
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> found = Files.list(INSTALLED)) {
                found.filter(EveryJdkTest::isJdk).map(EveryJdkTest::real).forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        homes.remove(running());
        return homes;
    }

    /** A directory with a java from 17 on that has the vector module, as its release file says. */
    private static boolean isJdk(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return false;
        }
        try {
            String text = Files.readString(release);
            return text.matches("(?s).*JAVA_VERSION=\"(1[7-9]|[2-9]\\d)[^\"]*\".*")
                    && text.contains("jdk.incubator.vector");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
