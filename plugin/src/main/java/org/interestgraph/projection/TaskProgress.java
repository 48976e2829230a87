package org.interestgraph.projection;

import java.util.Iterator;
import java.util.List;
import org.interestgraph.parallel.Progress;
import org.neo4j.gds.core.concurrency.Concurrency;
import org.neo4j.gds.core.utils.progress.JobId;
import org.neo4j.gds.core.utils.progress.TaskRegistryFactory;
import org.neo4j.gds.core.utils.progress.tasks.ProgressTracker;
import org.neo4j.gds.core.utils.progress.tasks.Task;
import org.neo4j.gds.core.utils.progress.tasks.TaskProgressTracker;
import org.neo4j.gds.core.utils.progress.tasks.Tasks;
import org.neo4j.gds.core.utils.warnings.EmptyUserLogRegistryFactory;
import org.neo4j.gds.logging.Log;

/**
 * Progress through GDS's task tracking: {@code CALL gds.listProgress()} shows the task, its parts and percentages.
 *
 * <p>The parts run one after the other in the order declared; a part that is passed over counts as done. To be used in
 * a try block: closing without {@link #finish()} marks the task as failed.
 */
public final class TaskProgress implements Progress, AutoCloseable {

    /** A part of a task. {@code volume}: how many units {@link #advance(long)} will report for it. */
    public record Part(String name, long volume) {}

    private final ProgressTracker tracker;
    private final Iterator<Part> pending;
    private boolean finished;

    TaskProgress(String name, List<Part> parts, int concurrency, String jobId, TaskRegistryFactory registry, Log log) {
        List<Task> leaves = parts.stream()
                .<Task>map(part -> Tasks.leaf(part.name(), part.volume()))
                .toList();
        this.tracker = new TaskProgressTracker(
                Tasks.task(name, leaves),
                log,
                new Concurrency(concurrency),
                new JobId(jobId),
                registry,
                EmptyUserLogRegistryFactory.INSTANCE);
        this.pending = parts.iterator();
        tracker.requestedConcurrency(new Concurrency(concurrency));
        tracker.beginSubTask(name);
    }

    @Override
    public void begin(String part) {
        while (pending.hasNext()) {
            tracker.beginSubTask();
            if (pending.next().name().equals(part)) {
                return;
            }
            tracker.endSubTask();
        }
        throw new IllegalStateException("The task has no pending part '" + part + "'.");
    }

    @Override
    public void advance(long amount) {
        tracker.logProgress(amount);
    }

    @Override
    public void end(String part) {
        tracker.endSubTask(part);
    }

    /** Marks the whole task as done. */
    public void finish() {
        while (pending.hasNext()) {
            pending.next();
            tracker.beginSubTask();
            tracker.endSubTask();
        }
        tracker.endSubTask();
        finished = true;
    }

    @Override
    public void close() {
        if (!finished) {
            tracker.endSubTaskWithFailure();
        }
    }
}
