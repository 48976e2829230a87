package org.interestgraph.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonTest {

    @TempDir
    Path folder;

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.py"), text);
    }

    private static Python present() {
        Python python = Python.find();
        assumeTrue(python.isPresent(), () -> python.description() + " Test skipped.");
        return python;
    }

    @Test
    void aMissingPythonIsASentenceForTheNote() {
        Python none = Python.find(List.of("/no/such/python3"));
        assertThat(none.isPresent()).isFalse();
        assertThat(none.description()).contains("not measured", "/no/such/python3", "python3-torch");
    }

    @Test
    void readsTheJsonAndHearsTheProgress() throws IOException {
        List<String> heard = new ArrayList<>();
        Path script = script("import sys\nprint('half way', file=sys.stderr)\nprint('{\"millis\": 1.5}')\n");
        assertThat(present()
                        .run(script, List.of(), 30, heard::add)
                        .get("millis")
                        .asDouble())
                .isEqualTo(1.5);
        assertThat(heard).containsExactly("half way");
    }

    @Test
    void aFailureIsASentenceWithTheScriptsLastWord() throws IOException {
        Path script = script("raise SystemExit('out of luck')\n");
        Python python = present();
        assertThatThrownBy(() -> python.run(script, List.of(), 30, line -> {}))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("out of luck");
    }

    @Test
    void aScriptThatDoesNotEndIsStopped() throws IOException {
        Path script = script("import time\ntime.sleep(600)\n");
        Python python = present();
        assertThatThrownBy(() -> python.run(script, List.of(), 1, line -> {}))
                .hasMessage("script.py had not ended after 1 s and was stopped.");
    }
}
