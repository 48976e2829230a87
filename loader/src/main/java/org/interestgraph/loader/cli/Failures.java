package org.interestgraph.loader.cli;

import java.io.PrintWriter;
import org.interestgraph.loader.ImportException;
import org.interestgraph.server.ServerException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints what went wrong as one sentence; the trace of an error of ours only where {@code INTEREST_DEBUG} asks. */
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (e instanceof ImportException || e instanceof ServerException) {
            err.println(e.getMessage());
        } else {
            err.println("Something unforeseen went wrong: " + e
                    + "; set INTEREST_DEBUG=1 to see where, and please report it.");
        }
        if (System.getenv("INTEREST_DEBUG") != null) {
            e.printStackTrace(err);
        }
        return commandLine.getCommandSpec().exitCodeOnExecutionException();
    }
}
