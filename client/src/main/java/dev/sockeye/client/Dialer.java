package dev.sockeye.client;

import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketDialer;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.client.tunnel.ProxyDialer;
import dev.sockeye.client.tunnel.ProxyDialer.Destination;
import dev.sockeye.protocol.handshake.WebSocketUri;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens byte streams to servers: directly or through a proxy, with TLS for {@code wss}. Each failure names its phase.
 *
 * @param sockets opens sockets
 * @param proxies asks proxies to
 */
record Dialer(SocketDialer sockets, ProxyDialer proxies) {
    CompletableFuture<SocketStream> dial(
            WebSocketUri target, ProxyChoice choice, @Nullable SSLContext context, Connecting connecting) {
        CompletableFuture<SocketStream> plain = ConnectPhase.PROXY
                .of(target, choose(choice, target))
                .thenCompose(proxy -> proxy.isPresent()
                        ? ConnectPhase.PROXY.of(
                                target,
                                proxies.dial(proxy.get(), new Destination(target.host(), target.port()), connecting))
                        : direct(target, connecting));
        return target.isSecure() ? plain.thenCompose(stream -> secure(stream, target, context, connecting)) : plain;
    }

    private static CompletableFuture<Optional<ProxyServer>> choose(ProxyChoice choice, WebSocketUri target) {
        return CompletableFuture.completedFuture(Origin.of(target))
                .thenApply(origin -> choice.proxyFor(origin.toUri()));
    }

    private CompletableFuture<SocketStream> direct(WebSocketUri target, Connecting connecting) {
        return ConnectPhase.RESOLVE
                .of(target, sockets.resolve(target.host(), connecting))
                .thenCompose(addresses ->
                        ConnectPhase.CONNECT.of(target, sockets.connect(addresses, target.port(), connecting)));
    }

    private CompletableFuture<SocketStream> secure(
            SocketStream plain, WebSocketUri target, @Nullable SSLContext context, Connecting connecting) {
        InetSocketAddress peer = InetSocketAddress.createUnresolved(target.host(), target.port());
        return ConnectPhase.TLS.of(target, sockets.secure(plain, context, peer, connecting));
    }
}
