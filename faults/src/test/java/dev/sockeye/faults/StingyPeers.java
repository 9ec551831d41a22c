package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Peers whose own system takes little for them, so that a server soon feels that they do not read. */
final class StingyPeers {
    private static final int RECEIVE_BYTES = 8 * 1024;

    private StingyPeers() {}

    /** So many open connections. */
    static List<RawPeer> open(URI uri, int count) throws IOException {
        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(RECEIVE_BYTES);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            peers.add(RawPeer.client(socket).upgrade(uri));
        }
        return peers;
    }

    /** Drops all connections. */
    static void reset(List<RawPeer> peers) throws IOException {
        for (RawPeer peer : peers) {
            peer.reset();
        }
    }
}
