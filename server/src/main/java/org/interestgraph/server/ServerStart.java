package org.interestgraph.server;

import java.nio.file.Files;
import java.util.Optional;
import org.neo4j.driver.AuthTokens;

/** One start of one server, step by step. */
record ServerStart(ServerHome home, StartOptions options) {

    ServerStatus execute() {
        Optional<ServerRecord> earlier = ServerRecord.read(home);
        if (earlier.flatMap(ServerRecord::process).isPresent()) {
            options.listener()
                    .notice("The server is running already (process %d); nothing was started."
                            .formatted(earlier.get().pid()));
            return awaitReady(earlier.get(), LogPosition.now(home));
        }
        noticeStale(earlier);
        JavaRuntime java = JavaRuntime.find(options.listener()::notice);
        MemoryPlan memory = MemoryPlan.of(MemoryPlan.availableMebibytes(), options.heap());
        Ports ports = Ports.choose(options.boltPort(), options.httpPort(), options.listener()::notice);
        HomeTemplate.ofProject().assemble(home);
        ServerConfiguration.write(home, ports, memory);
        InitialPassword.set(home, java);
        return launch(java, memory, ports);
    }

    private void noticeStale(Optional<ServerRecord> earlier) {
        if (Files.exists(ServerRecord.file(home))) {
            options.listener()
                    .notice("The server last ended without being stopped%s; Neo4j recovers its data now."
                            .formatted(earlier.map(server -> " (process " + server.pid() + " is gone)")
                                    .orElse("")));
            ServerRecord.delete(home);
        }
    }

    private ServerStatus launch(JavaRuntime java, MemoryPlan memory, Ports ports) {
        LogPosition log = LogPosition.now(home);
        Process process = ServerProcess.start(home, java, memory);
        Thread abandon = new Thread(process::destroyForcibly, "abandon-start");
        Runtime.getRuntime().addShutdownHook(abandon);
        boolean ready = false;
        try {
            ServerRecord server = ServerRecord.of(process.toHandle(), ports);
            server.write(home);
            ServerStatus status = awaitReady(server, log);
            ready = true;
            return status;
        } finally {
            forget(abandon);
            if (!ready) {
                InterestServer.end(process.toHandle(), InterestServer.STOP_TIMEOUT);
                ServerRecord.delete(home);
            }
        }
    }

    private ServerStatus awaitReady(ServerRecord server, LogPosition log) {
        ProcessHandle process = server.process().orElse(null);
        Readiness.Outcome outcome = process == null
                ? Readiness.Outcome.ENDED
                : Readiness.await(
                        process,
                        server.ports(),
                        AuthTokens.basic(InterestServer.USER, new PasswordFile(home.passwordFile()).read()),
                        log,
                        options.timeout(),
                        options.listener());
        return switch (outcome) {
            case READY -> ServerStatus.of(home, server, ServerStatus.State.RUNNING);
            case ENDED -> throw ended(log.reason());
            case DISK_FULL -> throw diskFull();
            case TIMED_OUT ->
                throw new ServerException("The server did not answer within %d seconds (log: %s)."
                        .formatted(options.timeout().toSeconds(), home.neo4jLog()));
            case PASSWORD_REFUSED ->
                throw new ServerException(
                        "The server refuses the password in %s; if it was changed, write the new one into that file."
                                .formatted(home.passwordFile()));
        };
    }

    /** A server without space to write a log ends without a word; the space left tells. */
    private ServerException ended(Optional<String> reason) {
        if (reason.map(DiskSpace::isFull).orElse(false)
                || DiskSpace.isFull(home.data())
                || DiskSpace.isFull(home.logs())) {
            return diskFull();
        }
        return new ServerException("The server did not start: %s (log: %s)."
                .formatted(withoutDot(reason.orElse("it ended without a word")), home.neo4jLog()));
    }

    private ServerException diskFull() {
        return new ServerException(
                "The server did not start: %s.".formatted(DiskSpace.advice(home.data(), "start the server again")));
    }

    private static String withoutDot(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook does its work.
        }
    }
}
