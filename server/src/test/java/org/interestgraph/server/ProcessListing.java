package org.interestgraph.server;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Collects the command lines of all processes for as long as it is open, as a curious neighbour would with ps. */
final class ProcessListing implements AutoCloseable {
    private final Set<String> commandLines = ConcurrentHashMap.newKeySet();
    private final Thread watcher = new Thread(this::watch, "process-listing");

    ProcessListing() {
        watcher.start();
    }

    Set<String> commandLines() {
        return commandLines;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            ProcessHandle.allProcesses()
                    .map(process -> process.info().commandLine())
                    .flatMap(Optional::stream)
                    .forEach(commandLines::add);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
