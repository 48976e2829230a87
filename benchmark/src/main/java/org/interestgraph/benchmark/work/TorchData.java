package org.interestgraph.benchmark.work;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.benchmark.data.InteractionData;

/** The dataset as the Python peers read it: pairs of numbers, one a line. */
final class TorchData {

    private TorchData() {}

    static Path script(Context context, String name) {
        return context.settings().root().resolve("benchmark").resolve("peers").resolve(name);
    }

    /** Writes the pairs to {@code folder} and returns the arguments that name them. */
    static List<String> arguments(Context context, Path folder) {
        InteractionData data = context.data();
        return List.of(
                "--train", write(folder.resolve("train.txt"), data.users(), data.items()),
                "--users", String.valueOf(data.userCount()),
                "--items", String.valueOf(data.itemCount()),
                "--threads", String.valueOf(context.threads()));
    }

    private static String write(Path file, int[] users, int[] items) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int k = 0; k < users.length; k++) {
                out.write(users[k] + " " + items[k] + "\n");
            }
        } catch (IOException e) {
            throw new BenchmarkException("The pairs for PyTorch cannot be written: " + e.getMessage() + ".", e);
        }
        return file.toString();
    }
}
