package dev.sockeye.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server that can be started.
 *
 * @param name what the report calls it
 * @param mainClass what it runs
 * @param libraries the directory of its jars
 * @param jar what the jar that has its version is called
 * @param setup what it is, for whoever reads the report
 */
record Server(String name, Class<?> mainClass, Path libraries, String jar, String setup) {
    private static final int DEFAULT_BUFFER = 8192;
    private static final int DEFAULT_MESSAGE = 1 << 20;
    private static final String ANNOTATED = "an annotated endpoint that returns what it gets";

    /** All that the build has the jars of; Tomcat's is what the others are compared with. */
    static List<Server> field() {
        return Stream.of(sockeye(), tomcat(), jetty(), undertow(), vertx(), netty(), nio())
                .filter(server -> Files.isDirectory(server.libraries()))
                .toList();
    }

    static Server sockeye() {
        return of("Sockeye", SockeyeServer.class, "sockeye-container", ANNOTATED + ", on embedded Tomcat");
    }

    static Server tomcat() {
        return of(
                "Tomcat",
                TomcatServer.class,
                "tomcat-embed-core",
                "its own WebSocket; " + ANNOTATED
                        + ", with buffers as large as the largest message; fan-out waits for each "
                        + "send, as it refuses a second one before");
    }

    private static Server jetty() {
        return of("Jetty", JettyServer.class, "jetty-server", "its Jakarta WebSocket; " + ANNOTATED);
    }

    private static Server undertow() {
        return of("Undertow", UndertowServer.class, "undertow-core", "its Jakarta WebSocket; " + ANNOTATED);
    }

    private static Server vertx() {
        return of(
                "Vertx",
                VertxServer.class,
                "vertx-core",
                "Vert.x, one server on one event loop, with handlers of whole messages");
    }

    private static Server netty() {
        return of(
                "Netty",
                NettyServer.class,
                "netty-codec-http",
                "its handlers for WebSocket, which aggregate frames; a message goes back as the bytes it came in, and "
                        + "leaves when there is no more to read");
    }

    private static Server nio() {
        return new Server(
                "NIO",
                NioServer.class,
                ownClasses(),
                "",
                "written by hand on one selector, without limits, UTF-8 or error handling: the floor, not a server");
    }

    private static Server of(String name, Class<?> mainClass, String jar, String setup) {
        Path libraries = built().resolve("servers").resolve(name.toLowerCase(Locale.ROOT));
        return new Server(name, mainClass, libraries, jar, setup);
    }

    /** Another build of Sockeye. */
    static Server otherSockeye(Path libraries) {
        Server sockeye = sockeye();
        return new Server("Other", sockeye.mainClass(), libraries, sockeye.jar(), "another build of Sockeye");
    }

    /** The same libraries with another program. */
    Server running(Class<?> program) {
        return new Server(name, program, libraries, jar, setup);
    }

    /** The version of its jar; empty if it has none, or has not been built. */
    String version() throws IOException {
        if (!Files.isDirectory(libraries)) {
            return "";
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.matches(Pattern.quote(jar) + "-\\d.*\\.jar"))
                    .map(file -> file.substring(jar.length() + 1, file.length() - ".jar".length()))
                    .findFirst()
                    .orElse("");
        }
    }

    /** What its JVM is told for messages of that size, beside the options: nobody pings, and nobody refuses them. */
    static List<String> flags(int messageBytes) {
        return List.of(
                "-Dbenchmark.message-bytes=" + Math.max(DEFAULT_BUFFER, messageBytes),
                "-Dsockeye.max-message-size=" + Math.max(DEFAULT_MESSAGE, messageBytes),
                "-Dsockeye.ping-interval=0");
    }

    /** These classes and the server's own libraries, nothing else. */
    String classPath() {
        return ownClasses() + File.pathSeparator + libraries + File.separator + "*";
    }

    private static Path built() {
        Path parent = ownClasses().getParent();
        if (parent == null) {
            throw new IllegalStateException("Expected the classes in a directory that Maven has built");
        }
        return parent;
    }

    private static Path ownClasses() {
        CodeSource source = Server.class.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }
}
