package org.interestgraph.loader.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C end work in order: the running batch is finished, the command says what is written, temporary files are
 * removed. Java ends once shutdown hooks have run, so the hook waits for the command, but not for ever.
 */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(TerminalProgress progress, String cutOff) {
        hook = new Thread(() -> {
            progress.cancel();
            try {
                if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println(cutOff);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** @param cutOff what to say where the work does not end in time */
    public static Interruption of(TerminalProgress progress, String cutOff) {
        Interruption interruption = new Interruption(progress, cutOff);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is already running: the command is being stopped.
        }
    }
}
