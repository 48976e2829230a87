package org.interestgraph.loader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interestgraph.loader.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    Path folder;

    @Test
    void aReportIsReplacedAndAnythingElseOnlyWhereForced() throws IOException {
        Path report = Files.writeString(folder.resolve("a.html"), "<!DOCTYPE html><head>" + ReportFile.MARK);
        ReportFile.at(report, false).write("new");
        assertThat(report).hasContent("new");

        Path other = Files.writeString(folder.resolve("b.html"), "mine");
        assertThatThrownBy(() -> ReportFile.at(other, false))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        other + " exists and is not a report; choose another --output, or overwrite it with --force.");
        assertThat(other).hasContent("mine");
        ReportFile.at(other, true).write("new");
        assertThat(other).hasContent("new");
        assertThat(folder).isDirectoryContaining("glob:**/*.html").isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void foldersAndMissingFoldersAreRefused() {
        assertThatThrownBy(() -> ReportFile.at(folder, true)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ReportFile.at(folder.resolve("no/a.html"), true))
                .hasMessageContaining("There is no folder " + folder.resolve("no"));
    }

    @Test
    void theDefaultNameIsAFileNameWhateverTheModelIsCalled() {
        assertThat(ReportFile.defaultFor("interests")).hasToString("interests-report.html");
        assertThat(ReportFile.defaultFor("../兴趣 v2")).hasToString("..-兴趣-v2-report.html");
    }
}
