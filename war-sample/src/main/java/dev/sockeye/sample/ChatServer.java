package dev.sockeye.sample;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import java.util.List;

/** The chat on embedded Tomcat. */
public final class ChatServer {

    private ChatServer() {}

    /** Runs until the process is told to stop (Ctrl-C, SIGTERM). */
    public static void main(String[] arguments) throws Exception {
        AutoCloseable server = start(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "chat-stop"));
    }

    /**
     * Starts what the arguments of the command line ask for and prints where it is; with {@code --help} prints how to use
     * it and starts nothing.
     *
     * @return stops the server
     * @throws IllegalArgumentException if the arguments make no sense
     */
    public static AutoCloseable start(String... arguments) {
        ServerOptions options = ServerOptions.parse(List.of(arguments));
        if (options.help()) {
            System.out.print(ServerOptions.USAGE);
            return () -> {};
        }
        ServerBuilder builder = Sockeye.server()
                .host(options.host())
                .port(options.port())
                .endpoint(ChatEndpoint.class)
                .endpoint(EchoEndpoint.class);
        Server server = options.files() == null
                ? builder.start()
                : builder.files(options.files()).start();
        System.out.println("Sockeye chat: open " + server.uri() + " (Ctrl-C stops it)");
        return server;
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failure) {
            System.err.println("The server did not stop cleanly: " + failure);
        }
    }
}
