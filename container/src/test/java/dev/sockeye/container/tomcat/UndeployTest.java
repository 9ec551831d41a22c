package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.cdi.CdiInjectionSource;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application with Sockeye in it leaves behind in a Tomcat that goes on. */
@Timeout(120)
class UndeployTest {
    private final KeptLog log = new KeptLog("org.apache.catalina", Level.WARNING);

    @TempDir
    private Path directory;

    /** Sockeye and the endpoints of the application, which are loaded by its own class loader. */
    private Path application() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("app/WEB-INF/classes"));
        Set<Path> sources = new HashSet<>();
        for (Class<?> each : List.of(
                Engine.class,
                EndpointModel.class,
                Connection.class,
                ClientContainer.class,
                CdiInjectionSource.class,
                Server.class)) {
            sources.add(sourceOf(each));
        }
        for (Path source : sources) {
            if (Files.isDirectory(source)) {
                copy(source, classes, file -> true);
            } else {
                Path library = Files.createDirectories(directory.resolve("app/WEB-INF/lib"));
                Files.copy(source, library.resolve(source.getFileName()));
            }
        }
        Path tests = sourceOf(UndeployTest.class);
        copy(tests, classes, file -> file.getFileName().toString().startsWith("UndeployedEndpoints"));
        return directory.resolve("app");
    }

    private static Path sourceOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private Tomcat start() throws Exception {
        Tomcat tomcat = new Tomcat();
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector);
        tomcat.getHost();
        // Its thread borrows the application's class loader, maybe just when undeploying looks for threads that do.
        tomcat.getEngine().setBackgroundProcessorDelay(-1);
        tomcat.start();
        return tomcat;
    }

    private static Context deploy(Tomcat tomcat, Path application, boolean nativeTransport) {
        StandardContext context = new StandardContext();
        context.setPath("/app");
        context.setName("/app");
        context.setDocBase(application.toString());
        context.setParentClassLoader(UndeployTest.class.getClassLoader());
        // This VM does not let Tomcat look for those; a stock Tomcat does.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        // What else is on the tests' class path is not of this application.
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        context.setContainerSciFilter("org\\.jboss\\..*");
        context.addParameter("sockeye.native-transport", String.valueOf(nativeTransport));
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        tomcat.getHost().addChild(context);
        return context;
    }

    private static void use(int port) throws IOException {
        RawPeer staying = RawPeer.open(Loopback.uri(port, "/app/echo"));
        staying.send(RawFrame.text("x"));
        assertThat(staying.next()).isEqualTo(RawFrame.text("x"));
        for (String forgets : List.of("keep", "forget")) {
            try (RawPeer client = RawPeer.open(Loopback.uri(port, "/app/client"))) {
                client.send(RawFrame.text(forgets + " ws://127.0.0.1:" + port + "/app/echo"));
                assertThat(client.next()).isEqualTo(RawFrame.text("through"));
            }
        }
        RawPeer blocking = RawPeer.open(Loopback.uri(port, "/app/echo"));
        blocking.send(RawFrame.text("begun").notFinal());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_application_that_is_undeployed_leaves_no_thread_and_no_class_behind(boolean nativeTransport)
            throws Exception {
        Tomcat tomcat = start();
        try {
            Context context = deploy(tomcat, application(), nativeTransport);
            assertThat(log.lines()).isEmpty();
            WeakReference<ClassLoader> loader =
                    new WeakReference<>(context.getLoader().getClassLoader());
            assertThat(loader.get().loadClass(Server.class.getName())).isNotSameAs(Server.class);
            use(tomcat.getConnector().getLocalPort());

            tomcat.getHost().removeChild(context);

            assertThat(log.lines()).isEmpty();
            context = null;
            awaitCollected(loader);
        } finally {
            tomcat.stop();
            tomcat.destroy();
            log.close();
        }
    }

    /** Relies on the pom's SoftRefLRUPolicyMSPerMB: from Java 19 on the VM holds types of records softly. */
    private static void awaitCollected(WeakReference<?> reference) {
        Threads.await(() -> {
            System.gc();
            return reference.refersTo(null);
        });
    }
}
