package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may enter a home that was there before. */
class ServerHomeTest {
    @TempDir
    private Path folder;

    @Test
    void aHomeThatOthersCouldReadIsClosed() throws IOException {
        ServerHome home = opened("home");

        home.create();

        for (Path closed : new Path[] {
            home.directory(), home.data(), home.logs(), home.configuration().getParent(), home.run(), home.imports()
        }) {
            assertThat(mode(closed)).as(closed.toString()).isEqualTo("rwx------");
        }
    }

    @Test
    void aFolderWithOtherThingsKeepsItsModeAndTheServersOwnFoldersAreClosed() throws IOException {
        ServerHome home = opened("shared");
        Files.writeString(home.directory().resolve("of-others.txt"), "theirs");

        home.create();

        assertThat(mode(home.directory())).isEqualTo("rwxr-xr-x");
        assertThat(mode(home.data())).isEqualTo("rwx------");
        assertThat(mode(home.logs())).isEqualTo("rwx------");
    }

    private ServerHome opened(String name) throws IOException {
        ServerHome home = new ServerHome(folder.resolve(name));
        Files.createDirectories(home.data());
        for (Path open : new Path[] {home.directory(), home.data()}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
