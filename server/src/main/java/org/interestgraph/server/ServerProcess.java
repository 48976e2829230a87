package org.interestgraph.server;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts the server's own Java process, which outlives the program that starts it. */
final class ServerProcess {
    /** Ctrl-C and a closed terminal reach every process started from it: they are meant for the program, not the server. */
    private static final String IGNORE_TERMINAL = "trap '' INT HUP TSTP; exec \"$@\"";

    /** What the server writes is for its owner alone. */
    private static final String PRIVATE_FILES = "umask 077; ";

    private ServerProcess() {}

    static Process start(ServerHome home, JavaRuntime java, MemoryPlan memory) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", PRIVATE_FILES + IGNORE_TERMINAL, "sh"));
        command.add(java.executable().toString());
        command.addAll(ServerConfiguration.javaOptions(memory));
        command.addAll(List.of(
                "-cp",
                home.lib() + "/*" + File.pathSeparator + home.plugins() + "/*",
                "org.neo4j.server.CommunityEntryPoint",
                "--home-dir=" + home.directory(),
                "--config-dir=" + home.configuration().getParent()));
        try {
            return new ProcessBuilder(command)
                    .directory(home.directory().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.consoleLog().toFile())
                    .start();
        } catch (IOException e) {
            throw DiskSpace.failure(
                    "Java at %s could not be started".formatted(java.executable()), home.consoleLog(), e);
        }
    }
}
