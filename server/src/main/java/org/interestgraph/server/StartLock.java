package org.interestgraph.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one program at a time start a home's server. The operating system frees the lock of a program that is killed. */
record StartLock(FileChannel channel) implements AutoCloseable {
    static StartLock take(ServerHome home) {
        Path file = home.run().resolve("start.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                return new StartLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new ServerException("Cannot lock %s: %s.".formatted(file, e), e);
        }
        throw new ServerException("The server in %s is being started by another program; wait until it is ready."
                .formatted(home.directory()));
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }
}
