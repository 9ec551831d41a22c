package dev.sockeye.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Opens connections (RFC 6455 section 4.1). */
final class OpeningHandshake {
    /** The nonce of the example in RFC 6455 section 1.3, and its answer. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final String END = "\r\n\r\n";

    private OpeningHandshake() {}

    static SocketChannel connect(int port) throws IOException {
        return connect(port, "");
    }

    /** Offers extensions, unless that is empty (RFC 6455 section 9.1). */
    static SocketChannel connect(int port, String extensions) throws IOException {
        return connect(port, EchoEndpoint.PATH, extensions);
    }

    /** The same, to a path. */
    static SocketChannel connect(int port, String path, String extensions) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String request = String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: localhost:" + port,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + KEY
                        + (extensions.isEmpty() ? "" : "\r\nSec-WebSocket-Extensions: " + extensions) + END);
        channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        requireSwitched(readHead(channel));
        return channel;
    }

    private static String readHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf(END) < 0 && channel.read(one.clear()) > 0) {
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    private static void requireSwitched(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 101") || !head.contains(ACCEPT)) {
            throw new IOException("Expected the server to switch to WebSocket, got: " + head);
        }
    }
}
