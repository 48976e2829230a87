package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** The password of user {@code neo4j}: one line in a file that only its owner can read. */
record PasswordFile(Path path) {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 24;

    boolean exists() {
        return Files.exists(path);
    }

    /** Writes a fresh random password (24 characters, about 140 bits); the file is private before it has content. */
    void generate() {
        String password = new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.newByteChannel(
                            draft,
                            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    .close();
            Files.writeString(draft, password + "\n");
            Files.move(draft, path);
        } catch (IOException e) {
            throw DiskSpace.failure("Cannot write the password file %s".formatted(path), path, e);
        }
    }

    String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new ServerException(
                    "The password file %s cannot be read; write the password of user neo4j into it, or start the server to have one generated for a new home."
                            .formatted(path),
                    e);
        }
    }
}
