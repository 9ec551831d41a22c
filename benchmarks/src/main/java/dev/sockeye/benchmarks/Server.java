package dev.sockeye.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * A server that can be started.
 *
 * @param name what the report calls it
 * @param mainClass what it runs
 * @param libraries the directory of its jars
 */
record Server(String name, Class<?> mainClass, Path libraries) {
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
