package dev.sockeye.testkit.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection for tests. It sends exactly the bytes it is given, valid or not, and sends nothing by itself. One
 * thread may read while another writes.
 *
 * <pre>{@code
 * try (RawPeer client = RawPeer.open(URI.create("ws://localhost:8080/chat"))) {
 *     client.send(RawFrame.text("hi"), RawFrame.ping("?"));
 *     assertEquals(RawFrame.text("hi"), client.next());
 *     client.writeHex("81 02 68 69"); // Not masked, which a client must not do.
 *     assertEquals(1002, client.nextClose().closeCode());
 * }
 * }</pre>
 *
 * <p>Reads wait for at most 20 seconds by default; then they throw a SocketTimeoutException.
 */
public final class RawPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Socket socket;
    private final DataInputStream in;
    private final boolean client;
    private Duration patience = PATIENCE;
    private @Nullable HttpHead head;

    private RawPeer(Socket socket, boolean client) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.client = client;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) patience.toMillis());
    }

    /**
     * {@return the client's end of a new connection}
     *
     * @param socket a connected socket of any kind; this peer closes it
     * @throws IOException if the socket is closed
     */
    public static RawPeer client(Socket socket) throws IOException {
        return new RawPeer(socket, true);
    }

    /**
     * {@return the server's end of a new connection}
     *
     * @param socket a connected socket of any kind; this peer closes it
     * @throws IOException if the socket is closed
     */
    public static RawPeer server(Socket socket) throws IOException {
        return new RawPeer(socket, false);
    }

    /**
     * Connects without sending anything.
     *
     * @param uri the host and port
     * @return the client's end
     * @throws IOException if the connection is refused
     */
    public static RawPeer connect(URI uri) throws IOException {
        return client(new Socket(uri.getHost(), uri.getPort()));
    }

    /**
     * Connects and requests an upgrade.
     *
     * @param uri the {@code ws} URI
     * @param headers further header lines
     * @return the client's end, open
     * @throws IOException if the connection is refused, or the response is not 101
     */
    public static RawPeer open(URI uri, String... headers) throws IOException {
        RawPeer opened = connect(uri);
        try {
            return opened.upgrade(uri, headers);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Sets how long reads wait.
     *
     * @param longest 1 ms or more
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer within(Duration longest) throws IOException {
        patience = longest;
        socket.setSoTimeout((int) longest.toMillis());
        return this;
    }

    /**
     * Requests an upgrade.
     *
     * @param uri the URI
     * @param headers further header lines
     * @return this peer, open
     * @throws IOException if the response is not 101
     */
    public RawPeer upgrade(URI uri, String... headers) throws IOException {
        HttpHead response = write(HttpHead.request(uri, headers)).readHead();
        if (response.status() != SWITCHING_PROTOCOLS) {
            throw new IOException("Expected status 101 from " + uri + ", got " + response);
        }
        return this;
    }

    /**
     * Reads an upgrade request and accepts it.
     *
     * @param headers further header lines of the response
     * @return the request
     * @throws IOException if the connection ends
     */
    public HttpHead accept(String... headers) throws IOException {
        HttpHead request = readHead();
        write(request.accepted(headers));
        return request;
    }

    /**
     * Reads the head of a request or response.
     *
     * @return the head
     * @throws IOException if the connection ends
     */
    public HttpHead readHead() throws IOException {
        HttpHead read = HttpHead.read(in);
        head = read;
        return read;
    }

    /**
     * {@return the most recent head}
     *
     * @throws IllegalStateException if there is none
     */
    public HttpHead head() {
        if (head == null) {
            throw new IllegalStateException("Expected a head to have been read");
        }
        return head;
    }

    /**
     * Reads the body that belongs to the most recent head.
     *
     * @return as many bytes as its Content-Length says
     * @throws IOException if the connection ends
     */
    public byte[] readBody() throws IOException {
        return readBytes(Integer.parseInt(head().value("Content-Length")));
    }

    /**
     * Writes bytes unchanged.
     *
     * @param bytes what to write
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /**
     * Writes text unchanged, in ISO 8859-1.
     *
     * @param text what to write
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer write(String text) throws IOException {
        return write(text.getBytes(ISO_8859_1));
    }

    /**
     * Writes bytes unchanged.
     *
     * @param bytes in hexadecimal, separated by blanks
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer writeHex(String bytes) throws IOException {
        return write(HEX.parseHex(bytes));
    }

    /**
     * Writes frames in one piece; a client masks them.
     *
     * @param frames what to write
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer send(RawFrame... frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RawFrame frame : frames) {
            bytes.writeBytes(frame.encode(client));
        }
        return write(bytes.toByteArray());
    }

    /**
     * {@return the next byte, -1 at the end}
     *
     * @throws IOException if the connection is reset
     */
    public int read() throws IOException {
        return in.read();
    }

    /**
     * {@return the next bytes}
     *
     * @param count the number of bytes
     * @throws IOException if the connection ends before
     */
    public byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    /**
     * {@return all bytes up to the end}
     *
     * @throws IOException if the connection is reset
     */
    public byte[] readRest() throws IOException {
        return in.readAllBytes();
    }

    /**
     * {@return the next bytes in hexadecimal, separated by blanks}
     *
     * @param count the number of bytes
     * @throws IOException if the connection ends before
     */
    public String readHex(int count) throws IOException {
        return HEX.formatHex(readBytes(count));
    }

    /**
     * Reads the next frame. The test fails if it is masked but must not be, or is not masked but must be (RFC 6455 section
     * 5.1).
     *
     * @return the frame
     * @throws IOException if the connection ends instead
     */
    public RawFrame next() throws IOException {
        return RawFrame.read(in, !client);
    }

    /**
     * Reads until a Close frame arrives.
     *
     * @return the Close frame
     * @throws IOException if the connection ends before
     */
    public RawFrame nextClose() throws IOException {
        RawFrame frame = next();
        while (frame.opcode() != RawFrame.CLOSE) {
            frame = next();
        }
        return frame;
    }

    /**
     * Reads up to the Close frame and answers it with the same payload; a server then closes the connection.
     *
     * @return the Close frame
     * @throws IOException if the connection ends before
     */
    public RawFrame finishClosing() throws IOException {
        RawFrame close = nextClose();
        send(close);
        if (!client) {
            endOutput();
        }
        return close;
    }

    /**
     * Sends each frame back, up to a Close frame; then it closes the connection, as a server does.
     *
     * @throws IOException if the connection ends before
     */
    public void echo() throws IOException {
        RawFrame frame = next();
        while (frame.opcode() != RawFrame.CLOSE) {
            send(frame);
            frame = next();
        }
        send(frame);
        close();
    }

    /**
     * {@return true if no byte arrives for this time; otherwise the test fails}
     *
     * @param time 1 ms or more
     * @throws IOException if the connection is reset
     */
    public boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            int next = in.read();
            throw new AssertionError("Expected silence, got " + (next < 0 ? "the end" : "byte " + next));
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout((int) patience.toMillis());
        }
    }

    /**
     * Reads until the connection ends, normally or by a reset.
     *
     * @throws SocketTimeoutException if it does not
     * @throws IOException if reading fails in another way
     */
    public void awaitEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (EOFException | SocketException e) {
            return; // A reset is an end, too.
        }
    }

    /**
     * {@return whether the connection ends, normally or by a reset, before another byte arrives}
     *
     * @throws IOException if neither happens in time
     */
    public boolean isAtEnd() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /**
     * Sends FIN without a Close frame.
     *
     * @throws IOException if the connection is closed
     */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Resets the connection.
     *
     * @throws IOException if it is closed
     */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** {@return the socket, for operations that this class does not offer} */
    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
