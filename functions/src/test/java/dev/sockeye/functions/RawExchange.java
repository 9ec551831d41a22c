package dev.sockeye.functions;

import dev.sockeye.container.tomcat.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP request as it is written, and its response as it comes. Most are of HTTP/1.0: a body without a length then comes
 * without chunks, up to the end of the connection.
 */
final class RawExchange implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream input;
    private final List<String> head = new ArrayList<>();

    private RawExchange(Socket socket) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
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

    private static Socket open(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private RawExchange ask(String requestLine, String body, String... headers) throws IOException {
        write(requestLine, body, headers);
        readHead();
        return this;
    }

    private void write(String requestLine, String body, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(requestLine, "Host: 127.0.0.1"));
        lines.addAll(List.of(headers));
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + body.length());
        }
        String request = String.join("\r\n", lines) + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private void readHead() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.add(line);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    int status() {
        return Integer.parseInt(head.get(0).split(" ", -1)[1]);
    }

    /** The value of a header field; empty if there is none. */
    Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** The next bytes of the body. */
    String read(int count) throws IOException {
        return new String(input.readNBytes(count), StandardCharsets.UTF_8);
    }

    /** The next bytes of the body, which are to be these. */
    String read(String expected) throws IOException {
        return read(expected.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The rest of the body. */
    String rest() throws IOException {
        return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Leaves without a word: the next bytes are answered by RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
