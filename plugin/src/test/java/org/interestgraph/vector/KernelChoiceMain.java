package org.interestgraph.vector;

/** Prints what {@link KernelProvider} chooses, in a JVM of its own without the vector module. */
final class KernelChoiceMain {

    private KernelChoiceMain() {}

    public static void main(String[] arguments) {
        try {
            KernelProvider.Choice choice = KernelProvider.choose(arguments[0]);
            System.out.println(choice.kernels().name() + ": " + choice.reason());
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
