package org.interestgraph.loader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interestgraph.loader.ImportException;
import org.interestgraph.server.InterestServer;
import org.interestgraph.server.ServerStatus;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import picocli.CommandLine.Option;

/** Which Neo4j a command talks to. The password never stands on the command line. */
public final class ConnectionOptions {
    static final String PASSWORD_VARIABLE = "NEO4J_PASSWORD";

    @Option(
            names = "--uri",
            paramLabel = "URI",
            description =
                    "Address of the Neo4j server. Default: the running server of `interest server start`, with its"
                            + " own password.")
    private String uri;

    @Option(names = "--user", paramLabel = "NAME", description = "User of the database. Default: ${DEFAULT-VALUE}.")
    private String user = "neo4j";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password. Default: the environment variable "
                    + PASSWORD_VARIABLE + ".")
    private Path passwordFile;

    @Option(names = "--database", paramLabel = "NAME", description = "Database to work on. Default: the user's own.")
    private String database;

    /** An open driver and the address it talks to. */
    public record Target(Driver driver, String address) implements AutoCloseable {
        @Override
        public void close() {
            driver.close();
        }
    }

    /** Connects; the caller closes it. */
    public Target open() {
        if (uri == null) {
            return local();
        }
        try {
            return connect(uri, AuthTokens.basic(user, password()));
        } catch (IllegalArgumentException e) {
            throw new ImportException(
                    "\"" + uri + "\" is no address of a Neo4j server; it looks like bolt://localhost:7687 or"
                            + " neo4j+s://host:7687.",
                    e);
        }
    }

    private Target local() {
        InterestServer server = InterestServer.atDefaultHome();
        ServerStatus status = server.status();
        if (!status.isRunning()) {
            throw new ImportException("No server runs in " + status.home()
                    + "; start it with `./interest server start`, or name another Neo4j with --uri.");
        }
        AuthToken token = passwordFile == null ? server.authToken() : AuthTokens.basic(user, password());
        return connect(status.boltUri().toString(), token);
    }

    private static Target connect(String address, AuthToken token) {
        Config quiet = Config.builder().withLogging(Logging.none()).build();
        return new Target(GraphDatabase.driver(address, token, quiet), address);
    }

    /** The database's name; null for the user's own. */
    public String database() {
        return database;
    }

    private String password() {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).lines().findFirst().orElse("");
            } catch (IOException e) {
                throw new ImportException("The password file " + passwordFile + " cannot be read; check the path.", e);
            }
        }
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new ImportException("There is no password for user " + user + "; give it with --password-file FILE or"
                    + " in the environment variable " + PASSWORD_VARIABLE + ".");
        }
        return password;
    }
}
