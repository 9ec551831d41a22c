package dev.sockeye.container.tomcat;

import dev.sockeye.container.tomcat.upgrade.FrugalEndpoint;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Where a server is to listen.
 *
 * @param host a name or an address
 * @param port 0 for any that is free
 */
record ListenAddress(String host, int port) {
    /**
     * A connector that listens there.
     *
     * @throws IllegalArgumentException if the host is no address or known name
     */
    Connector connector() {
        Connector connector = new Connector(new Http11NioProtocol(new FrugalEndpoint()));
        connector.setPort(port);
        connector.setProperty("address", address());
        // It takes two semaphores for each connection, and nothing uses it but HTTP/2, which does without.
        connector.setProperty("useAsyncIO", "false");
        connector.setThrowOnFailure(true);
        return connector;
    }

    /** Tomcat passes over an address that it cannot use, and listens on all. */
    private String address() {
        try {
            if (!host.isBlank()) {
                return InetAddress.getByName(host).getHostAddress();
            }
        } catch (UnknownHostException e) {
            // The message below says what to do.
        }
        throw new IllegalArgumentException(
                "Expected an address or a name of this machine for host(...), such as 127.0.0.1"
                        + " or localhost, or 0.0.0.0 for all its addresses, got \"" + host + "\"");
    }

    /**
     * Requires that a start has not failed because the server cannot listen there.
     *
     * @throws UncheckedIOException if it has
     */
    void requireFree(LifecycleException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                throw withoutTrace(new UncheckedIOException(
                        "Expected to listen on " + host + " port " + port + ", but " + bind.getMessage()
                                + "; choose another by port(...), or 0 for any that is free",
                        withoutTrace(new BindException(bind.getMessage()))));
            }
        }
    }

    /** The message says all there is to say. */
    private static <T extends Throwable> T withoutTrace(T thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }

    /** Where the server is reached by HTTP once it listens at a port. */
    URI uri(int listening) {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String literal = name.contains(":") ? "[" + name + "]" : name;
        return URI.create("http://" + literal + ":" + listening + "/");
    }
}
