package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelProviderTest {

    @Test
    void autoTakesSimdWhereTheModuleIsPresent() {
        KernelProvider.Choice choice = KernelProvider.choose("auto", true);
        assertThat(choice.kernels().name()).startsWith("simd-");
        assertThat(choice.reason()).contains("jdk.incubator.vector is present");
    }

    @Test
    void autoFallsBackToScalarAndSaysTheRemedy() {
        KernelProvider.Choice choice = KernelProvider.choose("auto", false);
        assertThat(choice.kernels().name()).isEqualTo("scalar");
        assertThat(choice.reason()).contains("--add-modules=jdk.incubator.vector to neo4j.conf");
    }

    @Test
    void scalarCanBeForced() {
        KernelProvider.Choice choice = KernelProvider.choose("scalar", true);
        assertThat(choice.kernels().name()).isEqualTo("scalar");
        assertThat(choice.reason()).contains("-Dinterest.kernels=scalar");
    }

    @Test
    void forcedSimdWithoutTheModuleIsAnErrorWithTheRemedy() {
        assertThat(KernelProvider.choose("simd", true).kernels().name()).startsWith("simd-");
        assertThatThrownBy(() -> KernelProvider.choose("simd", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SIMD kernels were asked for")
                .hasMessageContaining("server.jvm.additional=--add-modules=jdk.incubator.vector");
    }

    @Test
    void anUnknownChoiceNamesTheAllowedOnes() {
        assertThatThrownBy(() -> KernelProvider.choose("avx", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Dinterest.kernels=avx is not a kernel choice; allowed are auto, scalar and simd.");
    }

    /** The build starts tests with the module; without this, every other test could run on the fallback unnoticed. */
    @Test
    void theseTestsRunOnSimd() {
        assertThat(KernelProvider.kernels().name()).startsWith("simd-");
        assertThat(KernelProvider.choice().kernels()).isSameAs(KernelProvider.kernels());
        assertThat(KernelProvider.scalar().name()).isEqualTo("scalar");
    }
}
