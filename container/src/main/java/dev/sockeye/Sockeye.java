package dev.sockeye;

import dev.sockeye.client.ClientBuilder;
import dev.sockeye.container.tomcat.ServerBuilder;

/** The front door for programs that are not web applications. */
public final class Sockeye {
    private Sockeye() {}

    /**
     * Begins to describe a server on embedded Tomcat, which must be on the class path
     * ({@code org.apache.tomcat.embed:tomcat-embed-core} 11).
     *
     * <pre>{@code
     * try (Server server = Sockeye.server().port(8080).endpoint(Chat.class).start()) {
     *     ...
     * }
     * }</pre>
     *
     * @return a description to be completed; not thread-safe
     */
    public static ServerBuilder server() {
        return new ServerBuilder();
    }

    /**
     * Begins to describe a client.
     *
     * <pre>{@code
     * ClientOptions options = ClientOptions.builder().proxy(ProxyServer.http("proxy", 3128)).build();
     * try (ClientContainer client = Sockeye.client().options(options).build()) {
     *     Session session = client.connectToServer(Chat.class, URI.create("wss://example.com/chat"));
     *     ...
     * }
     * }</pre>
     *
     * @return a description to be completed; not thread-safe
     */
    public static ClientBuilder client() {
        return new ClientBuilder();
    }
}
