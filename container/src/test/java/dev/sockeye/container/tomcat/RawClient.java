package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Remote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A client of literal bytes: what it does on the wire is what a test says. For one thread. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    final Remote remote = Remote.client();
    private final Socket socket;
    private final List<String> unread = new ArrayList<>();

    RawClient(int port) throws IOException {
        this("localhost", port);
    }

    RawClient(String host, int port) throws IOException {
        this(new Socket(InetAddress.getByName(host), port));
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A client whose handshake has succeeded. */
    static RawClient open(int port, String path) throws IOException {
        return open(new Socket(InetAddress.getLoopbackAddress(), port), path);
    }

    /** The same over a socket of any kind. */
    static RawClient open(Socket socket, String path) throws IOException {
        RawClient client = new RawClient(socket);
        client.send(handshake(path));
        assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
        return client;
    }

    static byte[] handshake(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + more
                        + "\r\n")
                .getBytes(ISO_8859_1);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(ByteBuffer... frames) throws IOException {
        send(Remote.together(frames).array());
    }

    /** The status line and headers of a response, without what follows. */
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            assertThat(next).as("end of stream after: " + text).isNotNegative();
            head.write(next);
            text = head.toString(ISO_8859_1);
        }
        return text;
    }

    /** The next bytes as they are, each as a character. */
    String readBytes(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), ISO_8859_1);
    }

    /** The body that follows a head with a Content-Length. */
    String readBody(String head) throws IOException {
        String length = head.replaceFirst("(?is).*\r\nContent-Length: (\\d+)\r\n.*", "$1");
        return new String(socket.getInputStream().readNBytes(Integer.parseInt(length)), ISO_8859_1);
    }

    /** The next events, as {@link Remote#read} notes them. */
    List<String> read(int count) throws IOException {
        byte[] bytes = new byte[1 << 16];
        while (unread.size() < count) {
            int got = socket.getInputStream().read(bytes);
            assertThat(got).as("bytes received after %d events", unread.size()).isPositive();
            unread.addAll(remote.read(Arrays.copyOf(bytes, got)));
        }
        List<String> events = List.copyOf(unread.subList(0, count));
        unread.subList(0, count).clear();
        return events;
    }

    String read() throws IOException {
        return read(1).get(0);
    }

    /** Whether the server has ended the stream, in whichever way. */
    boolean isAtEnd() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
