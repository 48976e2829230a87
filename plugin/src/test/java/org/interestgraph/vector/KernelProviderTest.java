package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelProviderTest {

    @Test
    void forcedChoices() {
        assertThat(KernelProvider.choose("scalar").kernels().name()).isEqualTo("scalar");
        assertThat(KernelProvider.choose("scalar").reason())
                .isEqualTo("Scalar kernels, as -Dinterest.kernels=scalar asks.");
        assertThat(KernelProvider.choose("simd").kernels().name()).matches("simd-\\d+");
        assertThat(KernelProvider.choose("auto").kernels().name()).matches("simd-\\d+");
        assertThatThrownBy(() -> KernelProvider.choose("gpu"))
                .hasMessage("-Dinterest.kernels=gpu is not a kernel choice; allowed are auto, scalar and simd.");
    }

    @Test
    void withoutTheVectorModuleAutoFallsBackAndSaysHowToGetIt() throws Exception {
        assertThat(inOtherJvm("auto"))
                .isEqualTo("scalar: Scalar kernels: the JVM was started without the module jdk.incubator.vector; add"
                        + " server.jvm.additional=--add-modules=jdk.incubator.vector to neo4j.conf.");
    }

    @Test
    void withoutTheVectorModuleForcedSimdIsAnError() throws Exception {
        assertThat(inOtherJvm("simd"))
                .isEqualTo("SIMD kernels were asked for, but the JVM was started without the module"
                        + " jdk.incubator.vector; add server.jvm.additional=--add-modules=jdk.incubator.vector to"
                        + " neo4j.conf.");
    }

    private static String inOtherJvm(String choice) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(java, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add("target/classes" + System.getProperty("path.separator") + "target/test-classes");
        command.addAll(List.of(KernelChoiceMain.class.getName(), choice));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
