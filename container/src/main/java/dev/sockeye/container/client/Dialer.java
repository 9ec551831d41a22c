package dev.sockeye.container.client;

import dev.sockeye.protocol.handshake.WebSocketUri;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens byte streams to hosts: finds the host, connects, and agrees on TLS for {@code wss}. */
record Dialer(SelectorLoop loop) {
    private record Socket(SocketChannel channel, Watch watch) {
        SocketStream plain() {
            return new SocketStream(new PlainWire(channel), watch);
        }
    }

    /**
     * Opens a stream, blocking.
     *
     * @param target where to
     * @param context for TLS; null for the JDK's default
     * @param deadline until when
     * @return the stream
     * @throws DeploymentException if there is none in time; the message names the phase that failed
     */
    SocketStream dial(WebSocketUri target, @Nullable SSLContext context, ConnectDeadline deadline)
            throws DeploymentException {
        List<InetAddress> addresses = ConnectPhase.RESOLVE.run(target, () -> HostLookup.find(target.host(), deadline));
        Socket socket = ConnectPhase.CONNECT.run(target, () -> connect(addresses, target.port(), deadline));
        return target.isSecure()
                ? ConnectPhase.TLS.run(target, () -> secure(socket, target, context, deadline))
                : socket.plain();
    }

    /** Tries one address after the other; each may take its share of the time that is left. */
    private Socket connect(List<InetAddress> addresses, int port, ConnectDeadline deadline) throws IOException {
        IOException failures = new IOException("The host has no address");
        for (int i = 0; i < addresses.size(); i++) {
            try {
                InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
                return connect(address, deadline.share(addresses.size() - i));
            } catch (IOException e) {
                if (i > 0) {
                    e.addSuppressed(failures);
                }
                failures = e;
            }
        }
        throw failures;
    }

    private Socket connect(InetSocketAddress address, ConnectDeadline deadline) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Watch watch = loop.watch(channel);
            if (!channel.connect(address)) {
                watch.await(SelectionKey.OP_CONNECT, deadline);
                channel.finishConnect();
            }
            return new Socket(channel, watch);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static SocketStream secure(
            Socket socket, WebSocketUri target, @Nullable SSLContext context, ConnectDeadline deadline)
            throws IOException {
        try {
            TlsWire wire = TlsWire.over(
                    socket.channel(), context == null ? defaultContext() : context, target.host(), target.port());
            while (!wire.shakeHands()) {
                socket.watch().await(wire.readNeeds(), deadline);
            }
            return new SocketStream(wire, socket.watch());
        } catch (Throwable e) {
            socket.plain().close();
            throw e;
        }
    }

    private static SSLContext defaultContext() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("The JDK's default SSLContext cannot be made; configure one", e);
        }
    }
}
