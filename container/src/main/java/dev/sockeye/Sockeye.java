package dev.sockeye;

import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.client.reconnect.ReconnectingClientBuilder;
import dev.sockeye.container.tomcat.ServerBuilder;

/** The entry point for programs that are not web applications. */
public final class Sockeye {
    private Sockeye() {}

    /**
     * Starts building a server on embedded Tomcat, which must be on the class path ({@code
     * org.apache.tomcat.embed:tomcat-embed-core} 11).
     *
     * <pre>{@code
     * try (Server server = Sockeye.server().port(8080).endpoint(Chat.class).start()) {
     *     ...
     * }
     * }</pre>
     *
     * @return a builder; not thread-safe
     * @throws IllegalStateException if embedded Tomcat is not there
     */
    public static ServerBuilder server() {
        requireTomcat();
        return new ServerBuilder();
    }

    private static void requireTomcat() {
        Module own = Sockeye.class.getModule();
        try {
            Class.forName("org.apache.catalina.startup.Tomcat", false, Sockeye.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Sockeye.server() needs embedded Tomcat: add the dependency org.apache.tomcat.embed:tomcat-embed-core:11"
                            + (own.isNamed() ? ", and to the module-info: requires org.apache.tomcat.embed.core" : ""),
                    e);
        }
    }

    /**
     * Starts building a client.
     *
     * <pre>{@code
     * ClientOptions options = ClientOptions.builder().proxy(ProxyServer.http("proxy", 3128)).build();
     * try (ClientContainer client = Sockeye.client().options(options).build()) {
     *     Session session = client.connectToServer(Chat.class, URI.create("wss://example.com/chat"));
     *     ...
     * }
     * }</pre>
     *
     * @return a builder; not thread-safe
     */
    public static ClientBuilder client() {
        return new ClientBuilder();
    }

    /**
     * Starts building a client that reconnects when its connection ends.
     *
     * <pre>{@code
     * ReconnectingClient feed = Sockeye.reconnecting(client)
     *         .endpoint(new Feed())
     *         .uri(() -> URI.create("wss://example.com/feed"))
     *         .start();
     * }</pre>
     *
     * @param client makes the connections; closing it also closes the reconnecting client
     * @return a builder; not thread-safe
     */
    public static ReconnectingClientBuilder reconnecting(ClientContainer client) {
        return ReconnectingClient.builder(client);
    }
}
