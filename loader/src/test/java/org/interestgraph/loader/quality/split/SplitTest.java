package org.interestgraph.loader.quality.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.quality.QualityFolders;
import org.interestgraph.loader.schema.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    @TempDir
    Path folder;

    private static Split split(Path folder) throws IOException {
        return DatasetFolder.of(folder).split(false, 42, Progress.SILENT);
    }

    private static Split coldItems(Path folder) throws IOException {
        return DatasetFolder.of(folder).split(true, 42, Progress.SILENT);
    }

    private static Set<Pair> pairs(List<Event> events) {
        return events.stream().map(Split::pair).collect(Collectors.toSet());
    }

    private static List<Event> bought(List<Event> events) {
        return events.stream().filter(e -> e.type() == EventType.BOUGHT).toList();
    }

    /** Whatever the shape, tuning sees neither test nor validation, and the final data hold the validation. */
    private static void assertNothingLeaks(Split split) {
        assertThat(pairs(split.events())).doesNotContainAnyElementsOf(split.test());
        assertThat(pairs(split.tuningEvents()))
                .doesNotContainAnyElementsOf(split.test())
                .doesNotContainAnyElementsOf(split.validation());
        assertThat(pairs(split.events())).containsAll(split.validation());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givenLinesTrainOnEverythingButTheTestInTheEnd(boolean validInTrain) throws IOException {
        Split split = split(QualityFolders.given(folder, validInTrain));
        assertNothingLeaks(split);
        assertThat(split.tuningEvents()).hasSize(40 * 5);
        assertThat(split.validation()).hasSize(40);
        assertThat(split.events()).hasSize(40 * 6);
        assertThat(split.test()).hasSize(80);
        assertThat(split.timed()).isFalse();
        assertThat(split.rule()).contains("given", validInTrain ? "part of the training data" : "beside");
    }

    @Test
    void sequencesLeaveTheLastOut() throws IOException {
        Files.writeString(folder.resolve("sequences.txt"), "u a b c d\nv a b\nw a\nx a b a\ny a a b\n");
        Split split = split(folder);
        assertThat(split.test()).containsExactly(new Pair("u", "d"), new Pair("v", "b"), new Pair("y", "b"));
        assertThat(split.validation()).containsExactly(new Pair("u", "c"), new Pair("x", "b"));
        assertThat(split.tuningEvents()).hasSize(2 + 1 + 1 + 1 + 2);
        assertThat(split.events()).hasSize(3 + 1 + 1 + 2 + 2);
        assertThat(split.notes()).singleElement().asString().contains("1 users' last item");
        assertThat(split.timed()).isTrue();
    }

    @Test
    void eventsWithATestDrawValidationLikeIt() throws IOException {
        Split split = split(QualityFolders.events(folder, true));
        assertNothingLeaks(split);
        assertThat(split.target()).isEqualTo(EventType.BOUGHT);
        assertThat(split.test()).hasSize(40);
        assertThat(split.validation().stream().map(Pair::from)).hasSize(40).doesNotHaveDuplicates();
        assertThat(split.masking()).contains("BOUGHT");
        assertThat(split(folder).validation()).isEqualTo(split.validation());
    }

    @Test
    void eventsAloneAreDividedByTime() throws IOException {
        Split split = split(QualityFolders.events(folder, false));
        assertThat(pairs(bought(split.events())))
                .doesNotContainAnyElementsOf(split.test())
                .containsAll(split.validation());
        assertThat(pairs(bought(split.tuningEvents())))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(split.test())
                .doesNotContainAnyElementsOf(split.validation());
        long lastLearned = split.events().stream().mapToLong(Event::at).max().getAsLong();
        long lastTuned =
                split.tuningEvents().stream().mapToLong(Event::at).max().getAsLong();
        assertThat(lastTuned).isLessThan(lastLearned);
        assertThat(split.test().size()).isBetween(20, 60);
        Set<String> users = split.events().stream().map(Event::userId).collect(Collectors.toCollection(HashSet::new));
        assertThat(split.test()).allMatch(pair -> users.contains(pair.from()));
        assertThat(split.rule()).contains("temporal", "BOUGHT");
    }

    /** Of 30 items three are the test, then three of the other 27 the validation, each with everything on them. */
    @Test
    void coldItemsAreHeldOutWhole() throws IOException {
        Split split = coldItems(QualityFolders.sequences(folder));
        Set<String> test = split.test().stream().map(Pair::to).collect(Collectors.toSet());
        Set<String> validation = split.validation().stream().map(Pair::to).collect(Collectors.toSet());

        assertThat(test).hasSize(3).doesNotContainAnyElementsOf(validation);
        assertThat(validation).hasSize(3);
        assertThat(split.events())
                .noneMatch(e -> test.contains(e.itemId()))
                .hasSize(40 * 8 - split.test().size());
        assertThat(split.tuningEvents()).noneMatch(e -> test.contains(e.itemId()) || validation.contains(e.itemId()));
        assertThat(split.dataset()).endsWith("-cold-items");
        assertThat(split.descriptions().file()).hasValue(folder.resolve("items.tsv"));
        assertThat(coldItems(folder).test()).isEqualTo(split.test());
    }

    /** What an event says of its item stays known without it; a click on an item held out goes with its purchases. */
    @Test
    void eventsDescribeColdItems() throws IOException {
        StringBuilder csv = new StringBuilder("userId,itemId,eventType,timestamp,category\n");
        for (int n = 0; n < 200; n++) {
            csv.append("u%d,i%d,%s,%d,c%d%n"
                    .formatted(n % 20, n % 25, n % 3 == 0 ? "buy" : "view", 1_600_000_000 + n, n % 5));
        }
        Files.writeString(folder.resolve("log.csv"), csv);
        Split split = coldItems(folder);
        Set<String> test = split.test().stream().map(Pair::to).collect(Collectors.toSet());

        assertThat(test).isNotEmpty();
        assertThat(split.events()).noneMatch(e -> test.contains(e.itemId()));
        Map<String, String> categories =
                split.descriptions().items().stream().collect(Collectors.toMap(Item::itemId, Item::category));
        test.forEach(item -> assertThat(categories).containsEntry(item, "c" + Integer.parseInt(item.substring(1)) % 5));

        Path files = folder.resolve("files");
        assertThat(SplitFiles.write(files, split, split.events(), split.test()).items())
                .hasValueSatisfying(
                        items -> assertThat(items).content().contains("itemId,title,category", "i1,,c1,,,"));
    }

    @Test
    void itemsThatNothingDescribesCannotBeCold() throws IOException {
        QualityFolders.events(folder, true);
        assertThatThrownBy(() -> coldItems(folder))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("describes its items")
                .hasMessageContaining("items.csv");
    }

    @Test
    void aTestWithTypesCountsTheTargetAlone() throws IOException {
        QualityFolders.events(folder, true);
        Files.writeString(
                folder.resolve("test.csv"),
                "customer_id,product_id,action,created_at\nc1,p900,view,1700000000\nc1,p901,purchase,1700000000\n");
        assertThat(split(folder).test()).containsExactly(new Pair("c1", "p901"));
    }

    private void assertSentence(String... parts) {
        assertThatThrownBy(() -> split(folder))
                .isInstanceOf(ImportException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    @Test
    void foldersOfNoKnownShapeEndInASentence() throws IOException {
        assertSentence("no known shape", "no data file", "train.txt and test.txt");
        Files.writeString(folder.resolve("a.csv"), "x\n1\n");
        assertSentence("no column for userId");
        Files.writeString(folder.resolve("b.csv"), "x\n1\n");
        assertSentence("found: a.csv, b.csv");
        assertThatThrownBy(() -> split(folder.resolve("none"))).hasMessageContaining("There is no folder");
    }

    @Test
    void halvesOfAShapeEndInASentence() throws IOException {
        Files.writeString(folder.resolve("train.txt"), "0 1 2\n1 2 3\n");
        assertSentence("no times", "test.csv");
        Files.writeString(folder.resolve("valid.txt"), "0 1\n");
        assertSentence("has valid.txt but no test file");
        Files.writeString(folder.resolve("test.txt"), "\n");
        assertSentence("test.txt");
    }

    @Test
    void tooFewEventsForATemporalSplit() throws IOException {
        Files.writeString(
                folder.resolve("events.csv"),
                "userId,itemId,eventType,timestamp\nu,i,view,2024-01-01\nu,i,buy,2024-01-02\n");
        assertSentence("too few BOUGHT events");
    }
}
