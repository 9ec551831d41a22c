package dev.sockeye.client.tunnel;

import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketDialer;
import dev.sockeye.client.socket.SocketStream;
import java.util.concurrent.CompletableFuture;

/**
 * Opens sockets to one proxy.
 *
 * @param sockets opens sockets
 * @param proxy the proxy
 */
record ProxySockets(SocketDialer sockets, ProxyServer proxy) {
    CompletableFuture<SocketStream> open(Connecting connecting) {
        return sockets.resolve(proxy.host(), connecting)
                .thenCompose(addresses -> sockets.connect(addresses, proxy.port(), connecting));
    }
}
