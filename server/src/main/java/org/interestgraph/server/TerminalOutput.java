package org.interestgraph.server;

import java.io.PrintWriter;
import java.time.Duration;

/** Tells a person at a terminal about the server; elsewhere (a file, a pipe) the moving line is left out. */
final class TerminalOutput implements StartListener {
    private final PrintWriter out;
    private final boolean terminal;
    private boolean lineOpen;

    TerminalOutput(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void notice(String sentence) {
        endLine();
        out.println(sentence);
        out.flush();
    }

    @Override
    public void waiting(Duration elapsed) {
        if (terminal) {
            out.print("\rStarting Neo4j, usually 10 to 30 seconds: %d s ".formatted(elapsed.toSeconds()));
            out.flush();
            lineOpen = true;
        }
    }

    /** Ends the moving line, if one is open. */
    void endLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    void print(ServerStatus status) {
        switch (status.state()) {
            case STOPPED -> out.println("The server is not running.");
            case STARTING -> out.printf("The server is starting or stopping (process %d).%n", status.pid());
            case RUNNING -> out.printf("The server is running (process %d).%n", status.pid());
        }
        if (status.state() != ServerStatus.State.STOPPED) {
            line("Browser", status.browserUri());
            line("Bolt", status.boltUri());
            line("User", InterestServer.USER);
            line("Password", "in " + status.passwordFile());
            line("Log", status.log());
        }
        line("Home", status.home());
        out.flush();
    }

    private void line(String name, Object value) {
        out.printf("  %-9s %s%n", name, value);
    }
}
