package org.interestgraph.benchmark.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * Requests by a number of clients, each sending its next one when the last has been answered.
 *
 * @param millis latency of every request
 * @param perSecond requests answered in a second by all clients together
 */
public record Load(Sample millis, double perSecond) {

    /** One client's connection: sends the request of the given number and waits for the whole answer. */
    public interface Client extends IntConsumer, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Runs for {@code seconds} after a warm-up of {@code warmUpSeconds}; a request that began in time is counted.
     *
     * @param connect makes one client's connection
     */
    public static Load run(int clients, double warmUpSeconds, double seconds, Supplier<Client> connect) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long measured = System.nanoTime() + (long) (warmUpSeconds * 1e9);
            long end = measured + (long) (seconds * 1e9);
            List<Callable<List<Double>>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                work.add(() -> requests(connect, first, clients, measured, end));
            }
            List<Double> millis = new ArrayList<>();
            for (Future<List<Double>> client : threads.invokeAll(work)) {
                millis.addAll(client.get());
            }
            if (millis.isEmpty()) {
                throw new BenchmarkException("Not one request was answered within " + seconds + " s.");
            }
            return new Load(Sample.of(millis.stream().mapToDouble(x -> x).toArray()), millis.size() / seconds);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The measurement was interrupted.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** All requests of several runs, and requests per second of the mean run. */
    public static Load together(List<Load> runs) {
        return new Load(
                Sample.together(runs.stream().map(Load::millis).toList()),
                runs.stream().mapToDouble(Load::perSecond).average().orElseThrow());
    }

    private static List<Double> requests(Supplier<Client> connect, int first, int step, long measured, long end) {
        List<Double> millis = new ArrayList<>();
        try (Client client = connect.get()) {
            int request = first;
            for (long now = System.nanoTime(); now < end; request += step) {
                long start = now;
                client.accept(request);
                now = System.nanoTime();
                if (start >= measured) {
                    millis.add((now - start) / 1e6);
                }
            }
        }
        return millis;
    }
}
