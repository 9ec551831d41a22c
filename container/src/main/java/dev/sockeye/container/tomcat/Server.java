package dev.sockeye.container.tomcat;

import dev.sockeye.container.runtime.Settings;
import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.container.servlet.ServletServerContainer;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
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
        DeploymentFault fault = new DeploymentFault();
        boolean started = false;
        try {
            tomcat.setBaseDir(base.toString());
            tomcat.setConnector(connector(description));
            Context context = context(tomcat, description, base, fault);
            description.trustedProxies().believeIn(tomcat.getEngine().getPipeline());
            description.customizers().forEach(change -> change.accept(tomcat));
            guardLoopback(tomcat.getService(), context);
            tomcat.start();
            fault.throwIfAny();
            requireAvailable(context);
            started = true;
            return server;
        } catch (LifecycleException e) {
            fault.throwIfAny();
            throw explained(e, description);
        } finally {
            if (!started) {
                server.stop();
            }
        }
    }

    /** Tomcat would only log what is wrong with them. */
    private static void requireUsableProperties(ServerBuilder description) {
        Map<String, String> own = description.properties();
        Settings.from(name -> own.containsKey(name) ? own.get(name) : System.getProperty(name));
    }

    private static Connector connector(ServerBuilder description) {
        Connector connector = new Connector();
        connector.setPort(description.port());
        connector.setProperty("address", description.host());
        connector.setThrowOnFailure(true);
        return connector;
    }

    private static Context context(Tomcat tomcat, ServerBuilder description, Path base, DeploymentFault fault) {
        Path files = description.files();
        Path root = files == null ? temporaryDirectory(base) : files.toAbsolutePath();
        Context context = tomcat.addContext("", root.toString());
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        context.addWelcomeFile("index.html");
        Tomcat.addDefaultMimeTypeMappings(context);
        skipLeakHunt(context);
        description.properties().forEach(context::addParameter);
        context.addServletContainerInitializer(
                new ContainerInitializer(
                        description.extensions(), container -> fault.watch(() -> deploy(description, container))),
                null);
        // Tomcat runs filters, ours too, only for paths that some servlet is mapped to.
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        description.servlets().forEach((pattern, servlet) -> {
            Tomcat.addServlet(context, pattern, servlet).setAsyncSupported(true);
            context.addServletMapping(pattern, pattern, false);
        });
        return context;
    }

    /** Nobody is to reach this machine's own server but by the names of this machine, unless others are listed. */
    private static void guardLoopback(Service service, Context context) {
        boolean chosen = context.findParameter(Settings.ALLOWED_HOSTS) != null
                || System.getProperty(Settings.ALLOWED_HOSTS) != null;
        if (!chosen && Stream.of(service.findConnectors()).allMatch(Server::isOnLoopback)) {
            context.addParameter(Settings.ALLOWED_HOSTS, "localhost");
        }
    }

    private static boolean isOnLoopback(Connector connector) {
        return connector.getProperty("address") instanceof InetAddress address && address.isLoopbackAddress();
    }

    /** The application's classes are the program's own: there is nothing to unload. */
    private static void skipLeakHunt(Context context) {
        if (context instanceof StandardContext standard) {
            standard.setClearReferencesThreadLocals(false);
            standard.setClearReferencesRmiTargets(false);
        }
    }

    private static void deploy(ServerBuilder description, ServletServerContainer container) throws DeploymentException {
        for (Class<?> endpoint : description.endpoints()) {
            container.addEndpoint(endpoint);
        }
        for (ServerEndpointConfig config : description.configs()) {
            container.addEndpoint(config);
        }
    }

    private static void requireAvailable(Context context) {
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("Tomcat could not start the application; its log tells why");
        }
    }

    private static RuntimeException explained(LifecycleException failure, ServerBuilder description) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                return new UncheckedIOException(
                        "Expected to listen on " + description.host() + " port " + description.port() + ", but "
                                + bind.getMessage() + "; choose another by port(...), or 0 for any that is free",
                        bind);
            }
        }
        return new IllegalStateException("Tomcat could not start", failure);
    }

    private static Path temporaryDirectory(Path parent) {
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
     * Where it is reached by HTTP; a WebSocket client says ws instead.
     *
     * @return the URI of the root
     */
    public URI uri() {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String literal = name.contains(":") ? "[" + name + "]" : name;
        return URI.create("http://" + literal + ":" + port() + "/");
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

    /** Remembers why the endpoints could not be deployed: Tomcat only logs it. */
    private static final class DeploymentFault {
        private @Nullable DeploymentException fault;

        private void watch(Deployment deployment) throws DeploymentException {
            try {
                deployment.run();
            } catch (DeploymentException e) {
                fault = e;
                throw e;
            }
        }

        private void throwIfAny() {
            if (fault != null) {
                throw new IllegalStateException("The endpoints cannot be deployed: " + fault.getMessage(), fault);
            }
        }
    }

    private interface Deployment {
        void run() throws DeploymentException;
    }
}
