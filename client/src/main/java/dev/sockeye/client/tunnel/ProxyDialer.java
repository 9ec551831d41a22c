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
     * Opens a stream.
     *
     * @param proxy through which proxy
     * @param destination where to
     * @param connecting how to wait
     * @return the stream; fails with an {@link java.io.IOException} that names the proxy
     */
    public CompletableFuture<SocketStream> dial(ProxyServer proxy, Destination destination, Connecting connecting) {
        ProxySockets toProxy = new ProxySockets(sockets, proxy);
        return proxy.kind() == ProxyServer.Kind.SOCKS5
                ? toProxy.open(connecting)
                        .thenCompose(stream -> stream.closedOnFailure(
                                new Socks5Tunnel(stream, proxy.credentials(), connecting).open(destination)))
                : new HttpTunnel(toProxy, maxHeadBytes, destination, authentication(proxy.credentials()))
                        .open(null, connecting);
    }

    private @Nullable Authentication authentication(@Nullable Credentials credentials) {
        return credentials == null ? null : new Authentication(credentials, true, clientNonces);
    }
}
