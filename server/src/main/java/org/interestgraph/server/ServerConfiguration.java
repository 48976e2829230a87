package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server is told: neo4j.conf and the options of its Java. */
final class ServerConfiguration {
    /**
     * Settings the platform needs wherever it runs; the container image carries the same. GDS and APOC reach into
     * Neo4j's internals and must be unrestricted, the procedures of {@code interest.*} use its public API alone.
     */
    static final Map<String, String> SETTINGS = settings(
            "dbms.security.procedures.unrestricted", "gds.*,apoc.*",
            "dbms.usage_report.enabled", "false",
            "client.allow_telemetry", "false",
            "server.https.enabled", "false");

    /**
     * What APOC is told, in a file of its own: it may read files, but of the import folder alone, as {@code LOAD CSV} may.
     * Writing files stays off, as APOC has it by default.
     */
    static final Map<String, String> APOC_SETTINGS =
            settings("apoc.import.file.enabled", "true", "apoc.import.file.use_neo4j_config", "true");

    /** The vector kernels need the incubating module, in the container image as well. */
    static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    private static final List<String> JAVA_OPTIONS = List.of(
            VECTOR_MODULE,
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-XX:+UseG1GC",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:+DisableExplicitGC",
            "-Djdk.nio.maxCachedBufferSize=1024",
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dlog4j2.disable.jmx=true",
            "-Dfile.encoding=UTF-8");

    private ServerConfiguration() {}

    static void write(ServerHome home, Ports ports, MemoryPlan memory) {
        Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
        // Unset, LOAD CSV would read any file of this machine.
        settings.put("server.directories.import", home.imports().getFileName().toString());
        settings.put("server.default_listen_address", "127.0.0.1");
        settings.put("server.default_advertised_address", "127.0.0.1");
        settings.put("server.bolt.listen_address", "127.0.0.1:" + ports.bolt());
        settings.put("server.bolt.advertised_address", "127.0.0.1:" + ports.bolt());
        settings.put("server.http.listen_address", "127.0.0.1:" + ports.http());
        settings.put("server.http.advertised_address", "127.0.0.1:" + ports.http());
        settings.put("server.memory.heap.max_size", memory.heapMebibytes() + "m");
        settings.put("server.memory.pagecache.size", memory.pageCacheMebibytes() + "m");
        // With the databases closed, Bolt would still wait for calls, twice five seconds.
        settings.put("internal.server.bolt.thread_pool_shutdown_wait_time", "1s");
        settings.put("internal.server.bolt.connection_shutdown_wait_time", "1s");
        write(home.configuration(), settings);
        write(home.apocConfiguration(), APOC_SETTINGS);
    }

    private static void write(Path file, Map<String, String> settings) {
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining("", "# Written anew at each start.\n", ""));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw DiskSpace.failure("Cannot write %s".formatted(file), file, e);
        }
    }

    static List<String> javaOptions(MemoryPlan memory) {
        return Stream.concat(Stream.of("-Xmx" + memory.heapMebibytes() + "m"), JAVA_OPTIONS.stream())
                .toList();
    }

    private static Map<String, String> settings(String... keysAndValues) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(settings);
    }
}
