package org.interestgraph.loader.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interestgraph.loader.Prepared;
import org.interestgraph.loader.schema.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void roundsTakeEveryRowOnceAndTheirBlocksShareNoNode(int parts) throws IOException {
        StringBuilder csv = new StringBuilder("userId,itemId,eventType,timestamp\n");
        for (int n = 0; n < 2_000; n++) {
            csv.append("u%d,i%d,view,1500000000%n".formatted(n % 97, n % 89));
        }
        try (Prepared prepared = Prepared.of(Files.writeString(folder.resolve("events.csv"), csv))) {
            List<Map<String, Object>> taken = new ArrayList<>();
            for (List<Block> round : Block.rounds(parts)) {
                Set<Object> nodes = new HashSet<>();
                for (Block block : round) {
                    Set<Object> ofBlock = new HashSet<>();
                    for (Map<String, Object> row : Prepared.all(prepared.rows.interactions(EventType.CLICKED, block))) {
                        taken.add(row);
                        ofBlock.add(row.get("userId"));
                        ofBlock.add(row.get("itemId"));
                    }
                    assertThat(ofBlock).isNotEmpty();
                    assertThat(nodes).doesNotContainAnyElementsOf(ofBlock);
                    nodes.addAll(ofBlock);
                }
            }
            assertThat(taken).containsExactlyInAnyOrderElementsOf(prepared.interactions(EventType.CLICKED));
        }
    }

    @Test
    void aCursorDoesNotDisturbAnother() throws IOException {
        Path events = Files.writeString(
                folder.resolve("events.csv"),
                "userId,itemId,eventType,timestamp\nu1,i1,view,1500000000\nu2,i2,view,1500000000\n");
        try (Prepared prepared = Prepared.of(events);
                Cursor<Map<String, Object>> first = prepared.rows.users();
                Cursor<Map<String, Object>> second = prepared.rows.items()) {
            assertThat(first.next(1)).containsExactly(Map.of("userId", "u1"));
            assertThat(second.next(1)).extracting(row -> row.get("itemId")).containsExactly("i1");
            assertThat(first.next(2)).containsExactly(Map.of("userId", "u2"));
        }
    }
}
