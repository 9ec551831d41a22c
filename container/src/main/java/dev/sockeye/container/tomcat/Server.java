package dev.sockeye.container.tomcat;

import dev.sockeye.container.Drainable;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;

/** A running server on embedded Tomcat. Thread-safe. */
public final class Server implements Drainable, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Server.class.getName());

    private final Tomcat tomcat;
    private final TemporaryDirectory directory;
    private final ListenAddress address;
    private final Drainable application;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Server(Tomcat tomcat, TemporaryDirectory directory, ListenAddress address, Drainable application) {
        this.tomcat = tomcat;
        this.directory = directory;
        this.address = address;
        this.application = application;
    }

    /** Starts a server; {@code change} is made when its connector and its application are in place. */
    static Server start(
            ListenAddress address, WebContent content, ServerConfiguration configuration, Consumer<Tomcat> change) {
        configuration.requireUsable();
        TemporaryDirectory directory = TemporaryDirectory.in(Path.of(System.getProperty("java.io.tmpdir")));
        Tomcat tomcat = new Tomcat();
        boolean started = false;
        try {
            tomcat.setBaseDir(directory.path().toString());
            tomcat.setConnector(address.connector());
            tomcat.getHost().getPipeline().addValve(plainErrors());
            Application application = new Application(content, configuration, tomcat, directory);
            change.accept(tomcat);
            application.guardLoopback(tomcat.getService());
            start(tomcat, address, application);
            Server server = new Server(tomcat, directory, address, application.drainable());
            started = true;
            return server;
        } finally {
            if (!started) {
                end(tomcat, directory);
            }
        }
    }

    /** What is wrong with the server is no concern of those who ask it. */
    private static Valve plainErrors() {
        ErrorReportValve errors = new ErrorReportValve();
        errors.setShowReport(false);
        errors.setShowServerInfo(false);
        return errors;
    }

    private static void start(Tomcat tomcat, ListenAddress address, Application application) {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            address.requireFree(e);
            application.requireStarted();
            throw new IllegalStateException("Tomcat could not start", e);
        }
    }

    /**
     * The port it listens on.
     *
     * @return the actual port, also if the server was started with port 0
     */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /**
     * The server's URI for HTTP.
     *
     * @return the URI of the root
     */
    public URI uri() {
        return address.uri(port());
    }

    /**
     * The URI of an endpoint for WebSocket clients.
     *
     * @param path the path, with a leading slash; may have a query
     * @return the URI, with scheme {@code ws}
     * @throws IllegalArgumentException if the path is not valid in a URI
     */
    public URI webSocketUri(String path) {
        return URI.create("ws" + uri().resolve(path).toString().substring("http".length()));
    }

    @Override
    public boolean isReady() {
        return application.isReady();
    }

    @Override
    public void drain(Duration over) {
        application.drain(over);
    }

    /**
     * Ends the server with its process. SIGTERM drains it ({@link #drain}) and stops it, and then the process ends with 0;
     * the shutdown hooks of the application run after that. When the process ends in another way, such as {@link
     * System#exit} or Ctrl-C, the server is stopped without being drained before.
     *
     * <p>Where a Java runtime lacks the module {@code jdk.unsupported}, the log says so; the server is drained by a shutdown
     * hook then, beside others, and the process ends with 143. With {@code -Xrs} a JVM runs not even that.
     *
     * @param over the time to spread the closes over, 1 millisecond to 36,500 days, or 0 to close all at once; supervisors
     *     kill a process that takes longer than they allow, so {@code sockeye.stop-timeout} must fit in after it
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public Server stopWithProcess(Duration over) {
        ProcessEnd.add(this, SockeyeProperties.DRAIN_TIME.check(over));
        return this;
    }

    /**
     * Stops the server. It refuses new sessions, closes all ({@code sockeye.drain-time}, {@code sockeye.stop-code}), those
     * too whose handshake was answered just before, and waits a bounded time ({@code sockeye.stop-timeout}) for the peers to
     * answer. Can be called any number of times.
     */
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            ProcessEnd.remove(this);
            end(tomcat, directory);
        }
    }

    private static void end(Tomcat tomcat, TemporaryDirectory directory) {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            LOGGER.log(System.Logger.Level.WARNING, "Tomcat did not stop cleanly", e);
        }
        directory.delete();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }
}
