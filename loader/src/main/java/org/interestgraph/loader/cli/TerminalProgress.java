package org.interestgraph.loader.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.interestgraph.loader.Progress;

/** A bar per stage on a terminal; elsewhere one short line when a stage ends. */
public final class TerminalProgress implements Progress {
    private final PrintWriter lines;
    private final boolean terminal;
    private volatile boolean cancelled;

    /** @param lines where stages are reported when there is no terminal */
    @SuppressWarnings("SystemConsoleNull") // main asks later JDKs for the console of earlier ones
    public TerminalProgress(PrintWriter lines) {
        this.lines = lines;
        this.terminal = System.console() != null;
    }

    /** Asks the work to stop at the next opportunity. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Stage start(String name, long total, String unit) {
        return terminal ? new Bar(name, total, unit) : new Lines(name, unit);
    }

    private static final class Bar implements Stage {
        private final ProgressBar bar;

        Bar(String name, long total, String unit) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setUnit(" " + unit, 1)
                    .build();
        }

        @Override
        public void advance(long units) {
            bar.stepBy(units);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Lines implements Stage {
        private final String name;
        private final String unit;
        private long done;

        Lines(String name, String unit) {
            this.name = name;
            this.unit = unit;
        }

        @Override
        public void advance(long units) {
            done += units;
        }

        @Override
        public void close() {
            lines.println(done == 0 ? name : String.format(Locale.ROOT, "%s: %,d %s", name, done, unit));
            lines.flush();
        }
    }
}
