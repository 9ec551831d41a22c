package dev.sockeye;

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
}
