package org.interestgraph.vector;

/**
 * Chooses the kernels once per JVM and says why; the JVM's log tells where they are scalar.
 *
 * <p>The system property {@code interest.kernels} ({@code auto}, {@code scalar}, {@code simd}; default {@code auto})
 * overrides the choice. Forcing {@code simd} where it cannot run is an error, never a silent fallback.
 */
public final class KernelProvider {

    /** The chosen kernels and the reason, one sentence with its remedy where there is one. */
    public record Choice(VectorKernels kernels, String reason) {}

    static final String PROPERTY = "interest.kernels";
    private static final String MODULE = "jdk.incubator.vector";

    private static final class Holder {
        static final Choice CHOICE = choose(
                System.getProperty(PROPERTY, "auto"),
                ModuleLayer.boot().findModule(MODULE).isPresent());

        static {
            if (CHOICE.kernels() instanceof ScalarKernels) {
                System.getLogger(KernelProvider.class.getName()).log(System.Logger.Level.INFO, CHOICE.reason());
            }
        }
    }

    private KernelProvider() {}

    /** The kernels of this JVM. */
    public static VectorKernels kernels() {
        return Holder.CHOICE.kernels();
    }

    /** The kernels of this JVM with the reason for the choice. */
    public static Choice choice() {
        return Holder.CHOICE;
    }

    /** Always the scalar reference, for comparisons. */
    public static VectorKernels scalar() {
        return new ScalarKernels();
    }

    static Choice choose(String wanted, boolean modulePresent) {
        return switch (wanted) {
            case "scalar" -> new Choice(new ScalarKernels(), "Scalar kernels, as -D" + PROPERTY + "=scalar asks.");
            case "simd", "auto" -> {
                if (!modulePresent) {
                    String reason = "the JVM was started without the module " + MODULE
                            + "; add server.jvm.additional=--add-modules=" + MODULE + " to neo4j.conf.";
                    if (wanted.equals("simd")) {
                        throw new IllegalStateException("SIMD kernels were asked for, but " + reason);
                    }
                    yield new Choice(new ScalarKernels(), "Scalar kernels: " + reason);
                }
                yield new Choice(new SimdKernels(), "SIMD kernels: the module " + MODULE + " is present.");
            }
            default ->
                throw new IllegalStateException(
                        "-D" + PROPERTY + "=" + wanted + " is not a kernel choice; allowed are auto, scalar and simd.");
        };
    }
}
