package dev.sockeye.sample;

import dev.sockeye.Server;
import dev.sockeye.Sockeye;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
    public static AutoCloseable start(String... arguments) throws UnknownHostException {
        ServerOptions options = ServerOptions.parse(List.of(arguments));
        if (options.help()) {
            System.out.print(ServerOptions.USAGE);
            return () -> {};
        }
        Sockeye.ServerBuilder builder = Sockeye.server()
                .host(options.host())
                .port(options.port())
                .endpoint(ChatEndpoint.class)
                .endpoint(EchoEndpoint.class);
        Server server = options.files() == null
                ? builder.start()
                : builder.files(options.files()).start();
        System.out.println("Sockeye chat: open " + url(options.host(), server.port()) + " (Ctrl-C stops it)");
        return server;
    }

    /** An address to listen on is not always one to connect to: 0.0.0.0 and :: stand for every address there is. */
    private static String url(String host, int port) throws UnknownHostException {
        String reachable = InetAddress.getByName(host).isAnyLocalAddress() ? "localhost" : host;
        return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port + "/";
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failure) {
            System.err.println("The server did not stop cleanly: " + failure);
        }
    }
}
