package dev.sockeye.client.socket;

import dev.sockeye.session.runtime.SelectorLoop;
import dev.sockeye.session.runtime.Watch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens sockets: finds the host, connects, and agrees on TLS. Thread-safe. */
public final class SocketDialer implements AutoCloseable {
    private final SelectorLoop loop;
    private final HostLookup lookup = new HostLookup("sockeye-client-lookup");

    /**
     * Makes a dialer.
     *
     * @param loop looks out for the sockets
     */
    public SocketDialer(SelectorLoop loop) {
        this.loop = loop;
    }

    /** A channel that connects, and the look-out for it. */
    private record Dialled(SocketChannel channel, Watch watch) implements Connecting.Attempt<SocketStream> {
        @Override
        public @Nullable SocketStream attempt() throws IOException {
            return channel.finishConnect() ? stream() : null;
        }

        @Override
        public int needs() {
            return SelectionKey.OP_CONNECT;
        }

        SocketStream stream() {
            return new SocketStream(new PlainWire(channel), watch);
        }
    }

    /** A TLS handshake that is under way. */
    private record Securing(TlsWire wire, Watch watch) implements Connecting.Attempt<SocketStream> {
        @Override
        public @Nullable SocketStream attempt() throws IOException {
            return wire.shakeHands() ? new SocketStream(wire, watch) : null;
        }

        @Override
        public int needs() {
            return wire.readNeeds();
        }
    }

    /**
     * Finds a host.
     *
     * @param host a name, or an address, IPv6 without brackets
     * @param connecting how to wait
     * @return at least one address
     */
    public CompletableFuture<List<InetAddress>> resolve(String host, Connecting connecting) {
        return connecting.await(lookup.find(host), connecting.deadline());
    }

    /**
     * Connects to one address after the other; each may take its share of the time that is left.
     *
     * @param addresses at least one
     * @param port 1 to 65535
     * @param connecting how to wait
     * @return a connected socket
     */
    public CompletableFuture<SocketStream> connect(List<InetAddress> addresses, int port, Connecting connecting) {
        InetSocketAddress first = new InetSocketAddress(addresses.get(0), port);
        CompletableFuture<SocketStream> stream =
                connect(first, connecting, connecting.deadline().share(addresses.size()));
        List<InetAddress> others = addresses.subList(1, addresses.size());
        return others.isEmpty()
                ? stream
                : stream.exceptionallyCompose(failure -> connectToOthers(failure, others, port, connecting));
    }

    private CompletableFuture<SocketStream> connectToOthers(
            Throwable failure, List<InetAddress> others, int port, Connecting connecting) {
        return connect(others, port, connecting).whenComplete((unused, last) -> {
            if (last != null && Connecting.causeOf(last) != Connecting.causeOf(failure)) {
                Connecting.causeOf(last).addSuppressed(Connecting.causeOf(failure));
            }
        });
    }

    private CompletableFuture<SocketStream> connect(
            InetSocketAddress address, Connecting connecting, ConnectDeadline by) {
        try {
            Dialled dialled = dial(address);
            return dialled.stream().closedOnFailure(connecting.until(dialled.watch(), dialled, by));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Dialled dial(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Dialled dialled = new Dialled(channel, loop.watch(channel));
            channel.connect(address);
            return dialled;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Agrees on TLS over a socket that is used for nothing else; it is closed if that fails.
     *
     * @param plain the socket
     * @param context what to trust; null for the JDK's default
     * @param peer the host that the certificate must be for; need not be resolved
     * @param connecting how to wait
     * @return the stream inside
     */
    public CompletableFuture<SocketStream> secure(
            SocketStream plain, @Nullable SSLContext context, InetSocketAddress peer, Connecting connecting) {
        try {
            SSLContext used = context == null ? defaultContext() : context;
            TlsWire wire = TlsWire.over(plain.wire().channel(), used, peer.getHostString(), peer.getPort());
            Securing securing = new Securing(wire, plain.watch());
            return plain.closedOnFailure(connecting.until(plain.watch(), securing, connecting.deadline()));
        } catch (IOException | RuntimeException e) {
            plain.close();
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Ends the threads that look up hosts; no more sockets can be opened. */
    @Override
    public void close() {
        lookup.close();
    }

    private static SSLContext defaultContext() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("The JDK's default SSLContext cannot be made; configure one", e);
        }
    }
}
