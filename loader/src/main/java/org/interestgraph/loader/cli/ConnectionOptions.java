package org.interestgraph.loader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
                    "Address of the Neo4j server. Default: the running server of `interest server start` (to read,"
                            + " else that of `interest demo`), with its own password.")
    private String uri;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "Home folder of the running server of this machine to talk to, instead of --uri.")
    private Path home;

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

    /** Connects to write; the caller closes it. Without an address it is the default home's server and no other. */
    public Target open() {
        return open(InterestServer::atDefaultHome);
    }

    /** Connects to read; the caller closes it. Without an address it is any one server that runs on this machine. */
    public Target openToRead() {
        return open(ConnectionOptions::running);
    }

    private Target open(Supplier<InterestServer> unnamed) {
        if (uri != null && home != null) {
            throw new ImportException("Both --uri and --home are given; give the one or the other.");
        }
        if (uri == null) {
            return local(home == null ? unnamed.get() : InterestServer.at(home));
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

    private Target local(InterestServer server) {
        ServerStatus status = server.status();
        if (!status.isRunning()) {
            throw new ImportException("No server runs in " + status.home()
                    + "; start it with `./interest server start`, or name another's folder with --home or another Neo4j"
                    + " with --uri.");
        }
        AuthToken token = passwordFile == null ? server.authToken() : AuthTokens.basic(user, password());
        return connect(status.boltUri().toString(), token);
    }

    /** The default home's server where it runs, else the one that runs beside it, such as a demo's. */
    private static InterestServer running() {
        InterestServer usual = InterestServer.atDefaultHome();
        if (usual.status().isRunning()) {
            return usual;
        }
        List<InterestServer> others = InterestServer.running();
        if (others.size() > 1) {
            throw new ImportException("No server runs in " + usual.status().home() + ", and several beside it: "
                    + others.stream()
                            .map(server -> server.status().home().toString())
                            .collect(Collectors.joining(", "))
                    + "; choose one with --home.");
        }
        return others.isEmpty() ? usual : others.get(0);
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
