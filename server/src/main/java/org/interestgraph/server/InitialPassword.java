package org.interestgraph.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Gives a new database its password, by Neo4j's own admin tool. */
final class InitialPassword {
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9_-]{8,}");

    private InitialPassword() {}

    /** Does nothing once the database exists: its password is then its own affair. */
    static void set(ServerHome home, JavaRuntime java) {
        PasswordFile file = new PasswordFile(home.passwordFile());
        if (home.hasData()) {
            if (!file.exists()) {
                throw new ServerException(
                        "The password file %s is missing though its database exists; write the password of user neo4j into it."
                                .formatted(file.path()));
            }
            return;
        }
        if (!file.exists()) {
            file.generate();
        }
        String password = file.read();
        if (!ACCEPTED.matcher(password).matches()) {
            throw new ServerException(
                    "The password in %s must be 8 or more letters, digits, - and _; delete the file to have one generated."
                            .formatted(file.path()));
        }
        run(home, java, file, password);
    }

    private static void run(ServerHome home, JavaRuntime java, PasswordFile file, String password) {
        // The tool reads `@file` as arguments, so the password is on no command line that others could list.
        ProcessBuilder tool = new ProcessBuilder(
                java.executable().toString(),
                "-cp",
                home.lib() + "/*",
                "org.neo4j.cli.AdminTool",
                "dbms",
                "set-initial-password",
                "@" + file.path());
        tool.environment().put("NEO4J_HOME", home.directory().toString());
        tool.environment().put("NEO4J_CONF", home.configuration().getParent().toString());
        try {
            Process process = tool.redirectErrorStream(true).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw DiskSpace.failure(
                        "The initial password could not be set",
                        home.data(),
                        answer.replace(password, "***").strip());
            }
        } catch (IOException e) {
            throw DiskSpace.failure("The initial password could not be set", home.data(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while the initial password was being set.", e);
        }
    }
}
