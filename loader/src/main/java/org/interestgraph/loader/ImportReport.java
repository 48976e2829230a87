package org.interestgraph.loader;

import java.util.List;
import java.util.Map;
import org.interestgraph.loader.load.Written;
import org.interestgraph.loader.schema.EventType;

/**
 * What an import read, rejected and wrote.
 *
 * @param files the files read
 * @param acceptedEvents events that passed the checks, by the relationship type they became
 * @param rejectedRows rejected rows by reason, of all files together
 * @param rejectedFile file that holds them; null when there are none
 * @param firstEvent first moment of the accepted events, ISO-8601 in UTC; null without times
 * @param lastEvent last moment likewise; ages count back from it
 * @param typeWeights weight of one event by type
 * @param halfLifeDays half-life of an event's weight; null for no decay
 * @param testPairs held-out pairs
 * @param testPairsAmongEvents how many of them are events as well, by the type of the event
 * @param written what each stage wrote, in the order of writing
 * @param millis duration of the import
 */
public record ImportReport(
        List<FileRead> files,
        Map<EventType, Long> acceptedEvents,
        Map<String, Long> rejectedRows,
        String rejectedFile,
        String firstEvent,
        String lastEvent,
        Map<EventType, Double> typeWeights,
        Double halfLifeDays,
        long testPairs,
        Map<EventType, Long> testPairsAmongEvents,
        Map<String, Written> written,
        long millis) {
    /** A file with its kind, the schema it was read by and its number of rows, rejected ones included. */
    public record FileRead(String path, String kind, String schema, long rows) {}

    public long totalEvents() {
        return acceptedEvents.values().stream().mapToLong(Long::longValue).sum();
    }

    public long totalRejected() {
        return rejectedRows.values().stream().mapToLong(Long::longValue).sum();
    }
}
