package org.interestgraph.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.features.Block;
import org.interestgraph.loader.schema.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock") // a CSV line per line reads better here
class CleaningTest {
    private static final String HEADER = "userId,itemId,eventType,timestamp,sessionId,dwellMillis,rating,reviewText\n";

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void everyKindOfDirtIsRejectedWithItsLineAndReason() throws IOException {
        String tomorrowButOne = Instant.now().plus(2, ChronoUnit.DAYS).toString();
        Path events = file(
                "events.csv",
                HEADER
                        + "u1,i1,view,2024-01-01T00:00:00Z,s1,100,,\n"
                        + " u1 ,i1,view, 2024-01-01T00:00:00Z,s1,100,,\n"
                        + ",i1,view,2024-01-01T00:00:00Z,s1,,,\n"
                        + "u1,NULL,view,2024-01-01T00:00:00Z,s1,,,\n"
                        + "u1,i1,refund,2024-01-01T00:00:00Z,s1,,,\n"
                        + "u1,i1,,2024-01-01T00:00:00Z,s1,,,\n"
                        + "u1,i1,view,soon,s1,,,\n"
                        + "u1,i1,view,,s1,,,\n"
                        + "u1,i1,view,1994-12-31T23:59:59Z,s1,,,\n"
                        + "u1,i1,view," + tomorrowButOne + ",s1,,,\n"
                        + "u1,i1,rating,2024-01-01T00:00:00Z,s1,,5.5,\n"
                        + "u1,i1,rating,2024-01-01T00:00:00Z,s1,,good,\n"
                        + "u1,i1,view,2024-01-01T00:00:00Z,s1,-1,,\n"
                        + "u1,i1,view,2024-01-01T00:00:00Z\n"
                        + "u1,i1,view,2024-01-01T00:00:00Z,s1,,,\"cut\n"
                        + "u1,i1,view,1995-01-01T00:00:00Z,s1,0,,\n"
                        + "u1,i1,view,2024-01-01T00:00:00Z,s1,100,,\n");
        try (Prepared prepared = Prepared.of(events)) {
            assertThat(prepared.read.get(0).rows()).isEqualTo(17);
            assertThat(prepared.accepted).containsExactly(entry(EventType.CLICKED, 2L));
            assertThat(prepared.reasons())
                    .containsExactly(
                            "4 missing user id",
                            "5 missing item id",
                            "6 unknown event type",
                            "7 unknown event type",
                            "8 invalid timestamp",
                            "9 invalid timestamp",
                            "10 timestamp too early",
                            "11 timestamp in future",
                            "12 invalid rating",
                            "13 invalid rating",
                            "14 invalid dwell",
                            "15 wrong column count",
                            "16 malformed quotes",
                            "3 duplicate",
                            "18 duplicate");
            assertThat(prepared.rejected)
                    .startsWith("file,line,reason,detail,row\n"
                            .replace("\n", System.lineSeparator())
                            .stripTrailing())
                    .contains(
                            "of line 2 of " + events,
                            "\" u1 ,i1,view, 2024-01-01T00:00:00Z,s1,100,,\"",
                            "\"u1,i1,view,2024-01-01T00:00:00Z,s1,,,\"\"cut\"");
        }
    }

    @Test
    void rowsThatDifferInAnyColumnAreNoDuplicates() throws IOException {
        Path events = file(
                "events.csv",
                "user,item,event,time,order\nu,i,buy,1500000000,1\nu,i,buy,1500000000,2\nu,i,buy,1500000000,1\n");
        try (Prepared prepared = Prepared.of(events)) {
            assertThat(prepared.accepted).containsExactly(entry(EventType.BOUGHT, 2L));
            assertThat(prepared.reasons()).containsExactly("4 duplicate");
        }
    }

    @Test
    void duplicatesAreFoundAcrossFiles() throws IOException {
        Path first = file("a.csv", "user,item,event,time\nu,i,buy,1500000000\n");
        Path second = file("b.csv", "user,item,event,time\nu,j,buy,1500000000\nu,i,buy,1500000000\n");
        try (Prepared prepared = Prepared.of(first, second)) {
            assertThat(prepared.accepted).containsExactly(entry(EventType.BOUGHT, 2L));
            assertThat(prepared.rejected).contains(second + ",3,duplicate,of line 2 of " + first);
        }
    }

    @Test
    void itemsFollowsAndTestAreCleanedToo() throws IOException {
        file("events.csv", HEADER + "u1,i1,view,2024-01-01,s,,,\n");
        file("items.csv", "itemId,title,category,brand,price\ni1,Tea,food,A,1.5\n,Milk,food,B,2\ni2,Jam,,,-1\n");
        file("follows.csv", "followerId,followeeId\nu1,u2\nu1,u1\nu1,\nu1,u2\n");
        file("test.csv", "userId,itemId\nu3,i9\nu3,\n");
        try (Prepared prepared = Prepared.of(ImportOptions.of(List.of(folder), folder.resolve("rejected.csv")))) {
            assertThat(prepared.reasons())
                    .containsExactly(
                            "3 missing item id",
                            "4 invalid price",
                            "3 follows itself",
                            "4 missing user id",
                            "5 duplicate",
                            "3 missing item id");
            assertThat(Prepared.all(prepared.rows.follows())).containsExactly(Map.of("fromId", "u1", "toId", "u2"));
            assertThat(Prepared.all(prepared.rows.heldOut(Block.ALL)))
                    .containsExactly(Map.of("fromId", "u3", "toId", "i9"));
            assertThat(Prepared.all(prepared.rows.users()))
                    .containsExactly(Map.of("userId", "u1"), Map.of("userId", "u2"), Map.of("userId", "u3"));
            assertThat(Prepared.all(prepared.rows.items()))
                    .containsExactly(
                            Map.of(
                                    "itemId",
                                    "i1",
                                    "properties",
                                    Map.of("title", "Tea", "category", "food", "brand", "A", "price", 1.5)),
                            Map.of("itemId", "i9", "properties", Map.of()));
        }
    }

    @Test
    void withoutRejectedRowsTheFileOfAnEarlierImportIsRemoved() throws IOException {
        Path events = file("events.csv", "user,item,event,time\nu,i,buy,1500000000\n");
        file("rejected.csv", "file,line,reason,detail,row\nold,1,duplicate,,x\n");
        try (Prepared prepared = Prepared.of(events)) {
            assertThat(prepared.rejected).isEmpty();
        }
        file("rejected.csv", "something of the user's own\n");
        try (Prepared prepared = Prepared.of(events)) {
            assertThat(prepared.rejected).isEqualTo("something of the user's own\n");
        }
    }

    @Test
    void theSameEventsInCsvJsonAndSequencesGiveTheSameRows() throws IOException {
        Path csv = file("a.csv", "user,item,event,time\nu,i,buy,1500000000\nu,j,buy,1500000000\n");
        Path json = file(
                "b.ndjson",
                "{\"user\": \"u\", \"item\": \"i\", \"event\": \"buy\", \"time\": 1500000000}\nbroken\n"
                        + "{\"user\": \"u\", \"item\": \"j\", \"event\": \"buy\", \"time\": 1500000000}\n");
        try (Prepared one = Prepared.of(csv);
                Prepared two = Prepared.of(json)) {
            assertThat(two.interactions(EventType.BOUGHT)).hasSize(2).isEqualTo(one.interactions(EventType.BOUGHT));
            assertThat(two.reasons()).containsExactly("2 invalid json");
        }
    }
}
