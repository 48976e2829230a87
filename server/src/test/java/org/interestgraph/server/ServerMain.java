package org.interestgraph.server;

import picocli.CommandLine;

/** Runs the server command as a program of its own, as the {@code interest} command line does. */
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ServerCommand()).execute(arguments));
    }
}
