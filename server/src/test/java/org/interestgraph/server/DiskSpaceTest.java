package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @TempDir
    private Path folder;

    @Test
    void aFullDiskIsToldFromOtherFailures() {
        assertThat(DiskSpace.isFull(new UncheckedIOException(new IOException("write: No space left on device"))))
                .isTrue();
        assertThat(DiskSpace.isFull("Could not write file \"work.duckdb.wal\": Disk quota exceeded"))
                .isTrue();
        assertThat(DiskSpace.isFull(new IOException("Permission denied"))).isFalse();
        assertThat(DiskSpace.isFull(new IOException((String) null))).isFalse();
    }

    @Test
    void whatHelpsIsSpaceAndAnotherStart() {
        Path file = folder.resolve("not/yet/there");
        assertThat(DiskSpace.failure("Cannot write " + file, file, new IOException("No space left on device")))
                .hasMessageMatching("Cannot write \\Q" + file + "\\E: the disk of \\Q" + file
                        + "\\E is full \\(\\d+ MiB free\\); free space there, then start the server again\\.");
        assertThat(DiskSpace.failure("Cannot write " + file, file, new IOException("Permission denied")))
                .hasMessage("Cannot write " + file + ": java.io.IOException: Permission denied.");
    }

    @Test
    void aLogThatTellsOfAFullDiskEndsTheWaiting() throws IOException {
        ServerHome home = new ServerHome(folder.resolve("home"));
        home.create();
        Files.writeString(home.neo4jLog(), "2026-01-01 WARN  java.io.IOException: No space left on device\n");
        LogPosition later = LogPosition.now(home);
        assertThat(later.tellsOfAFullDisk()).isFalse();
        Files.writeString(
                home.neo4jLog(),
                Files.readString(home.neo4jLog()) + "2026-01-02 WARN  java.io.IOException: No space left on device\n");
        assertThat(later.tellsOfAFullDisk()).isTrue();
    }
}
