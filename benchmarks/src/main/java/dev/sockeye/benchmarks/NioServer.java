package dev.sockeye.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;

/**
 * The floor: selector, sockets and frames, all on one thread, in a process of its own. It knows nothing of limits, errors,
 * UTF-8 or slow readers, and nobody could use it.
 */
final class NioServer {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final Set<NioPeer> all = new HashSet<>();

    private NioServer() throws IOException {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] arguments) throws IOException {
        NioServer server = new NioServer();
        Thread loop = new Thread(server::run, "nio-loop");
        loop.setDaemon(true);
        loop.start();
        ServerConsole.run(server.listening.socket().getLocalPort());
    }

    private void run() {
        while (true) {
            try {
                selector.select(this::ready);
            } catch (IOException e) {
                throw new IllegalStateException("Expected to select", e);
            }
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() == null) {
            accept();
            return;
        }
        NioPeer peer = (NioPeer) key.attachment();
        try {
            peer.ready();
        } catch (IOException e) {
            all.remove(peer);
            key.cancel();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listening.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new NioPeer(key, all));
        } catch (IOException e) {
            throw new IllegalStateException("Expected to accept a connection", e);
        }
    }
}
