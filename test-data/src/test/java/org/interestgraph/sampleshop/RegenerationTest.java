package org.interestgraph.sampleshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegenerationTest {
    @TempDir
    Path directory;

    @Test
    void theCommittedShopIsWhatItsSeedGenerates() throws IOException {
        SampleShop.write(SampleShop.DEFAULT_SEED, directory);

        assertThat(names(directory)).isEqualTo(names(Csv.SHOP));
        for (String name : names(directory)) {
            assertThat(Files.mismatch(directory.resolve(name), Csv.SHOP.resolve(name)))
                    .as("first differing byte of %s; regenerate with SampleShop if the change is meant", name)
                    .isEqualTo(-1);
        }
    }

    @Test
    void anotherSeedGivesAnotherShop() throws IOException {
        SampleShop.write(8, directory);

        assertThat(Files.mismatch(directory.resolve("events.csv"), Csv.SHOP.resolve("events.csv")))
                .isNotEqualTo(-1);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
