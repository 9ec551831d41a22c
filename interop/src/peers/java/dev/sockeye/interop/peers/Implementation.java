package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.peer.PeerRole;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What can be measured; each has a server and a client of the Jakarta API. */
enum Implementation {
    Sockeye("sockeye-container", SockeyeServer.class, JakartaClient.class),
    Tomcat("tomcat-embed-websocket", TomcatServer.class, JakartaClient.class),
    Jetty("jetty-ee11-websocket-jakarta-server", JettyServer.class, JakartaClient.class),
    Undertow("undertow-websockets-jsr", UndertowServer.class, JakartaClient.class),
    Tyrus("tyrus-server", TyrusServer.class, TyrusClient.class);

    private final String artifact;
    private final Class<?> server;
    private final Class<?> client;

    Implementation(String artifact, Class<?> server, Class<?> client) {
        this.artifact = artifact;
        this.server = server;
        this.client = client;
    }

    String program(PeerRole role) {
        return (role == PeerRole.SERVER ? server : client).getName();
    }

    /** The directory of its jars, its own and those it needs. */
    Path libraries(Path directory) {
        return directory.resolve(name().toLowerCase(Locale.ROOT));
    }

    /** Our classes and its jars, nothing else: its services must be the only ones. */
    String classPath(Path directory) {
        return ownClasses() + File.pathSeparator + libraries(directory) + File.separator + "*";
    }

    /** Its name and version, the latter as its jar has it. */
    String title(Path directory) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries(directory), artifact + "-[0-9]*.jar")) {
            for (Path jar : jars) {
                String file = String.valueOf(jar.getFileName());
                return name() + " " + file.substring(artifact.length() + 1, file.length() - ".jar".length());
            }
        }
        throw new IOException("Expected " + artifact + " in " + libraries(directory) + ", which Maven fills");
    }

    private static Path ownClasses() {
        return Path.of(Implementation.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
