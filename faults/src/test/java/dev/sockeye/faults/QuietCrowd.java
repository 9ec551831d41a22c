package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Clients that answer pings and do nothing else, all on one thread. For that thread. */
final class QuietCrowd implements AutoCloseable {
    private static final int PING = 0x89;
    private static final byte PONG = (byte) 0x8a;
    private static final int MASKED = 0x80;
    private static final int HEADER = 2;
    private static final int MASK = 4;

    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocate(1024);
    private int lost;
    private int pings;

    private QuietCrowd(Selector selector) {
        this.selector = selector;
    }

    /** So many open connections. */
    static QuietCrowd of(URI uri, int connections) throws IOException {
        QuietCrowd crowd = new QuietCrowd(Selector.open());
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
            RawPeer.client(channel.socket()).upgrade(uri);
            channel.configureBlocking(false);
            channel.register(crowd.selector, SelectionKey.OP_READ);
        }
        return crowd;
    }

    /** Does so for a time. */
    void answerPings(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis();
                left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
            selector.select(left);
            for (SelectionKey key : selector.selectedKeys()) {
                read(key);
            }
            selector.selectedKeys().clear();
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        if (channel.read(input.clear()) < 0) {
            lost++;
            channel.close();
            return;
        }
        input.flip();
        while (input.remaining() >= HEADER) {
            int kind = Byte.toUnsignedInt(input.get());
            byte[] payload = new byte[input.get()];
            input.get(payload);
            if (kind == PING) {
                pings++;
                channel.write(pong(payload));
            }
        }
    }

    /** Masked with zero. */
    private static ByteBuffer pong(byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + MASK + payload.length);
        frame.put(PONG).put((byte) (MASKED | payload.length)).putInt(0).put(payload);
        return frame.flip();
    }

    /** How many the server has ended. */
    int lost() {
        return lost;
    }

    /** How many pings have been answered. */
    int pings() {
        return pings;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
