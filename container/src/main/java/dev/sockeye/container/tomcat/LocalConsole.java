package dev.sockeye.container.tomcat;

import dev.sockeye.container.server.ServerConsole;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.net.InetAddress;
import java.util.ServiceLoader;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;

/** The console of an embedded server, which nobody but this machine may reach. */
final class LocalConsole {
    /** The two ways to ask for it. */
    private static final String ON = "console() or " + SockeyeProperties.CONSOLE.name() + "=true";

    private LocalConsole() {}

    /**
     * The console of the class path.
     *
     * @throws IllegalStateException if there is none
     */
    static ServerConsole find() {
        return ServiceLoader.load(ServerConsole.class, ServerConsole.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Expected sockeye-console on the class path with " + ON
                        + ", got none; add the dependency dev.sockeye:sockeye-console, or leave the console out"));
    }

    /**
     * Requires that only this machine reaches a server, and nobody through a proxy.
     *
     * @throws IllegalStateException if others may
     */
    static void requireUnreachable(Service service, TrustedProxies proxies) {
        for (Connector connector : service.findConnectors()) {
            if (!isOnLoopback(connector)) {
                throw new IllegalStateException("Expected a server with " + ON
                        + " to be bound to loopback alone, as by host(\"127.0.0.1\"), got one"
                        + " that listens on " + address(connector)
                        + ": the console shows to whoever reaches it what the server does; bind it to loopback, or leave"
                        + " the console out");
            }
        }
        if (!proxies.networks().isEmpty()) {
            throw new IllegalStateException(
                    "Expected a server with " + ON + " to have no proxy, got trustedProxies(...):"
                            + " behind a proxy everybody comes from its address; leave one of them out");
        }
    }

    /** Whether a connector is bound to this machine's loopback. */
    static boolean isOnLoopback(Connector connector) {
        return connector.getProperty("address") instanceof InetAddress address && address.isLoopbackAddress();
    }

    private static String address(Connector connector) {
        return connector.getProperty("address") instanceof InetAddress address
                ? address.getHostAddress()
                : "all addresses";
    }
}
