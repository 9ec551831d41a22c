package dev.sockeye.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** Opens connections (RFC 6455 section 4.1). */
final class OpeningHandshake {
    /** The nonce of the example in RFC 6455 section 1.3, and its answer. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final String END = "\r\n\r\n";
    private static final String ALONE = "client_no_context_takeover";
    private static final int MOST_OF_A_HEAD = 8192;

    private OpeningHandshake() {}

    /** Connects to the echo endpoint without extensions. */
    static SocketChannel connect(int port) throws IOException {
        return connect(port, EchoEndpoint.PATH, "");
    }

    /** Offers extensions, unless that is empty (RFC 6455 section 9.1); the server has to accept what is offered. */
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
        String head = readHead(channel);
        if (!head.startsWith("HTTP/1.1 101") || !head.contains(ACCEPT)) {
            throw new IOException("Expected the server to switch to WebSocket, got: " + head);
        }
        requireCompression(extensions, head);
        return channel;
    }

    /** The server sends nothing more before it has got something. */
    private static String readHead(SocketChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MOST_OF_A_HEAD);
        String read = "";
        while (!read.endsWith(END) && channel.read(head) > 0) {
            read = new String(head.array(), 0, head.position(), US_ASCII);
        }
        return read;
    }

    /** A server that wants messages compressed by themselves cannot be compared with those that do not. */
    private static void requireCompression(String extensions, String head) throws IOException {
        String answer = head.toLowerCase(Locale.ROOT);
        boolean agreed =
                answer.contains("permessage-deflate") && (extensions.contains(ALONE) || !answer.contains(ALONE));
        if (!extensions.isEmpty() && !agreed) {
            throw new IOException("Expected the server to agree to " + extensions + ", got: " + head);
        }
    }
}
