package dev.sockeye.container.tomcat;

import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** A running server on embedded Tomcat. Thread-safe. */
public final class Server implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Server.class.getName());

    private final Tomcat tomcat;
    private final Path baseDirectory;
    private final String host;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Server(Tomcat tomcat, Path baseDirectory, String host) {
        this.tomcat = tomcat;
        this.baseDirectory = baseDirectory;
        this.host = host;
    }

    static Server start(ServerBuilder description) {
        requireUsableProperties(description);
        Path base = temporaryDirectory(Path.of(System.getProperty("java.io.tmpdir")));
        Tomcat tomcat = new Tomcat();
        Server server = new Server(tomcat, base, description.host());
        boolean started = false;
        try {
            tomcat.setBaseDir(base.toString());
            tomcat.setConnector(connector(description));
            tomcat.getHost().getPipeline().addValve(plainErrors());
            Application application = new Application(description, tomcat, base);
            description.trustedProxies().believeIn(tomcat.getEngine().getPipeline());
            description.customizers().forEach(change -> change.accept(tomcat));
            application.guardLoopback(tomcat.getService());
            start(tomcat, application, description);
            started = true;
            return server;
        } finally {
            if (!started) {
                server.stop();
            }
        }
    }

    /** Tomcat would only log what is wrong with them. */
    private static void requireUsableProperties(ServerBuilder description) {
        Function<String, @Nullable String> lookup = Settings.lookup(description.properties());
        if (!Settings.serverEnabled(lookup)) {
            throw new IllegalStateException("Expected no " + SockeyeProperties.SERVER_ENABLED.name()
                    + "=false where a program starts a server");
        }
        Settings.from(lookup, description.settings());
    }

    /** What is wrong with the server is no concern of those who ask it. */
    private static Valve plainErrors() {
        ErrorReportValve errors = new ErrorReportValve();
        errors.setShowReport(false);
        errors.setShowServerInfo(false);
        return errors;
    }

    private static Connector connector(ServerBuilder description) {
        Connector connector = new Connector();
        connector.setPort(description.port());
        connector.setProperty("address", address(description.host()));
        connector.setThrowOnFailure(true);
        return connector;
    }

    /** Tomcat passes over an address that it cannot use, and listens on all. */
    private static String address(String host) {
        try {
            if (!host.isBlank()) {
                return InetAddress.getByName(host).getHostAddress();
            }
        } catch (UnknownHostException e) {
            // The message below says what to do.
        }
        throw new IllegalArgumentException(
                "Expected an address or a name of this machine for host(...), such as 127.0.0.1"
                        + " or localhost, or 0.0.0.0 for all its addresses, got \"" + host + "\"");
    }

    private static void start(Tomcat tomcat, Application application, ServerBuilder description) {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            requireFreePort(e, description);
            application.requireStarted();
            throw new IllegalStateException("Tomcat could not start", e);
        }
    }

    private static void requireFreePort(LifecycleException failure, ServerBuilder description) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                throw withoutTrace(new UncheckedIOException(
                        "Expected to listen on " + description.host() + " port " + description.port() + ", but "
                                + bind.getMessage() + "; choose another by port(...), or 0 for any that is free",
                        withoutTrace(new BindException(bind.getMessage()))));
            }
        }
    }

    /** The message says all there is to say. */
    private static <T extends Throwable> T withoutTrace(T thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }

    static Path temporaryDirectory(Path parent) {
        try {
            return Files.createTempDirectory(parent, "sockeye");
        } catch (IOException e) {
            throw new UncheckedIOException("Tomcat needs a directory for temporary files", e);
        }
    }

    /**
     * The port it listens on.
     *
     * @return the port, also if any was asked for
     */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /**
     * Where it is reached by HTTP.
     *
     * @return the URI of the root
     */
    public URI uri() {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String literal = name.contains(":") ? "[" + name + "]" : name;
        return URI.create("http://" + literal + ":" + port() + "/");
    }

    /**
     * Where an endpoint is reached by a WebSocket client.
     *
     * @param path the path, with a leading slash; may have a query
     * @return the URI, with scheme {@code ws}
     * @throws IllegalArgumentException if the path cannot stand in a URI
     */
    public URI webSocketUri(String path) {
        return URI.create("ws" + uri().resolve(path).toString().substring("http".length()));
    }

    /**
     * Stops the server: no new connections, all sessions are closed with 1001 and have a bounded time
     * ({@code sockeye.stop-timeout}) to answer. Any number of times.
     */
    public void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            LOGGER.log(System.Logger.Level.WARNING, "Tomcat did not stop in order", e);
        }
        delete(baseDirectory);
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Temporary files are left in " + directory, e);
        }
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }
}
