package dev.sockeye.client;

import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketDialer;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.client.tunnel.Destination;
import dev.sockeye.client.tunnel.ProxyDialer;
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
        ConnectStep toProxy = new ConnectStep(ConnectPhase.PROXY, target);
        CompletableFuture<SocketStream> plain = toProxy.named(choose(choice, target))
                .thenCompose(proxy -> proxy.isPresent()
                        ? toProxy.named(
                                proxies.dial(proxy.get(), new Destination(target.host(), target.port()), connecting))
                        : direct(target, connecting));
        return target.isSecure() ? plain.thenCompose(stream -> secure(stream, target, context, connecting)) : plain;
    }

    private static CompletableFuture<Optional<ProxyServer>> choose(ProxyChoice choice, WebSocketUri target) {
        return CompletableFuture.completedFuture(Origin.of(target))
                .thenApply(origin -> choice.proxyFor(origin.toUri()));
    }

    private CompletableFuture<SocketStream> direct(WebSocketUri target, Connecting connecting) {
        return new ConnectStep(ConnectPhase.RESOLVE, target)
                .named(sockets.resolve(target.host(), connecting))
                .thenCompose(addresses -> new ConnectStep(ConnectPhase.CONNECT, target)
                        .named(sockets.connect(addresses, target.port(), connecting)));
    }

    private CompletableFuture<SocketStream> secure(
            SocketStream plain, WebSocketUri target, @Nullable SSLContext context, Connecting connecting) {
        InetSocketAddress peer = InetSocketAddress.createUnresolved(target.host(), target.port());
        return new ConnectStep(ConnectPhase.TLS, target).named(sockets.secure(plain, context, peer, connecting));
    }
}
