package dev.sockeye.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/**
 * A server that can be started.
 *
 * @param name what the report calls it
 * @param mainClass what it runs
 * @param libraries the directory of its jars
 */
record Server(String name, Class<?> mainClass, Path libraries) {
    private static final int DEFAULT_BUFFER = 8192;
    private static final int DEFAULT_MESSAGE = 1 << 20;

    /** All that the build has the jars of; Tomcat's is what the others are compared with. */
    static List<Server> field() {
        return List.of(sockeye(), tomcat()).stream()
                .filter(server -> Files.isDirectory(server.libraries()))
                .toList();
    }

    static Server sockeye() {
        return new Server("Sockeye", SockeyeServer.class, built().resolve("servers/sockeye"));
    }

    static Server tomcat() {
        return new Server("Tomcat", TomcatServer.class, built().resolve("servers/tomcat"));
    }

    /** Another build of Sockeye. */
    static Server otherSockeye(Path libraries) {
        return new Server("Other", SockeyeServer.class, libraries);
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
