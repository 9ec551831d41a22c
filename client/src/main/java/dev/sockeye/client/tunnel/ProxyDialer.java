package dev.sockeye.client.tunnel;

import dev.sockeye.client.auth.Credentials;
import dev.sockeye.client.challenge.Authentication;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketDialer;
import dev.sockeye.client.socket.SocketStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens streams to hosts through proxies. Immutable.
 *
 * @param sockets opens sockets to the proxies
 * @param clientNonces unguessable texts for Digest authentication
 * @param maxHeadBytes most bytes of response head that a proxy may send
 */
public record ProxyDialer(SocketDialer sockets, Supplier<String> clientNonces, int maxHeadBytes) {
    /**
     * The host at the other end.
     *
     * @param host a name or an address, IPv6 without brackets; the proxy looks it up
     * @param port 1 to 65535
     */
    public record Destination(String host, int port) {
        /** As an authority (RFC 9110 section 9.3.6). */
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Opens a stream.
     *
     * @param proxy through which proxy
     * @param destination where to
     * @param connecting how to wait
     * @return the stream; fails with an {@link java.io.IOException} that names the proxy
     */
    public CompletableFuture<SocketStream> dial(ProxyServer proxy, Destination destination, Connecting connecting) {
        return proxy.kind() == ProxyServer.Kind.SOCKS5
                ? reach(proxy, connecting)
                        .thenCompose(stream -> stream.closedOnFailure(
                                new Socks5Tunnel(stream, proxy.credentials(), connecting).open(destination)))
                : connectByHttp(
                        new HttpTunnel(this, proxy, destination, authentication(proxy.credentials())), connecting);
    }

    private static CompletableFuture<SocketStream> connectByHttp(HttpTunnel tunnel, Connecting connecting) {
        return tunnel.open(null, connecting);
    }

    private @Nullable Authentication authentication(@Nullable Credentials credentials) {
        return credentials == null ? null : new Authentication(credentials, true, clientNonces);
    }

    /** Opens a socket to the proxy itself. */
    CompletableFuture<SocketStream> reach(ProxyServer proxy, Connecting connecting) {
        return sockets.resolve(proxy.host(), connecting)
                .thenCompose(addresses -> sockets.connect(addresses, proxy.port(), connecting));
    }
}
