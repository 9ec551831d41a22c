package dev.sockeye.functions;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One HTTP request as it is written, and its response as it comes. Most are of HTTP/1.0: a body without a length then comes
 * without chunks, up to the end of the connection.
 */
final class RawExchange implements AutoCloseable {
    private final RawPeer peer;

    private final String host;

    private RawExchange(RawPeer peer) {
        this(peer, "127.0.0.1");
    }

    private RawExchange(RawPeer peer, String host) {
        this.peer = peer;
        this.host = host;
    }

    /** Sends a request for a host of another name, and reads the head of its response. */
    static RawExchange named(String host, Server server, String method, String path, String... headers)
            throws IOException {
        return new RawExchange(open(server.port(), 0), host).ask(method + " " + path + " HTTP/1.0", "", headers);
    }

    /** Sends a request, and reads the head of its response. */
    static RawExchange of(Server server, String method, String path, String... headers) throws IOException {
        return of(server.port(), method, path, headers);
    }

    /** Sends a request, and reads the head of its response. */
    static RawExchange of(int port, String method, String path, String... headers) throws IOException {
        return new RawExchange(open(port, 0)).ask(method + " " + path + " HTTP/1.0", "", headers);
    }

    /** Sends a request of HTTP/1.1, of which a handshake is one. */
    static RawExchange http11(Server server, String method, String path, String... headers) throws IOException {
        return new RawExchange(open(server.port(), 0)).ask(method + " " + path + " HTTP/1.1", "", headers);
    }

    /** Sends a request with a body, and reads the head of its response. */
    static RawExchange post(Server server, String path, String body, String... headers) throws IOException {
        return new RawExchange(open(server.port(), 0)).ask("POST " + path + " HTTP/1.0", body, headers);
    }

    /** Sends a GET, and does not read, with a small buffer for what comes. */
    static RawExchange unread(Server server, String path) throws IOException {
        RawExchange exchange = new RawExchange(open(server.port(), 4096));
        exchange.write("GET " + path + " HTTP/1.0", "");
        return exchange;
    }

    private static RawPeer open(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return RawPeer.client(socket);
    }

    private RawExchange ask(String requestLine, String body, String... headers) throws IOException {
        write(requestLine, body, headers);
        peer.readHead();
        return this;
    }

    private void write(String requestLine, String body, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(requestLine, "Host: " + host));
        lines.addAll(List.of(headers));
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + body.length());
        }
        String request = String.join("\r\n", lines) + "\r\n\r\n" + body;
        peer.write(request.getBytes(StandardCharsets.UTF_8));
    }

    int status() {
        return peer.head().status();
    }

    /** The value of a header field; empty if there is none. */
    Optional<String> header(String name) {
        return peer.head().values(name).stream().findFirst();
    }

    /** The next bytes of the body. */
    String read(int count) throws IOException {
        return new String(peer.readBytes(count), StandardCharsets.UTF_8);
    }

    /** The next bytes of the body, which are to be these. */
    String read(String expected) throws IOException {
        return read(expected.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The rest of the body. */
    String rest() throws IOException {
        return new String(peer.readRest(), StandardCharsets.UTF_8);
    }

    /** Leaves without a word: the next bytes are answered by RST. */
    void reset() throws IOException {
        peer.reset();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
