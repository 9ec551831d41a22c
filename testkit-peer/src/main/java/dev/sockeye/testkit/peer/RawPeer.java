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
 * One end of a connection, made of bytes: it says exactly what it is told to, right or wrong, and does nothing of its own
 * accord. One thread may read while another writes.
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
 * <p>Whatever is read is waited for, 20 seconds if nothing else is said; then SocketTimeoutException is thrown.
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
     * {@return the client's end of a connection over which nothing has been said}
     *
     * @param socket connected, of whichever kind; this peer closes it
     * @throws IOException if the socket is closed
     */
    public static RawPeer client(Socket socket) throws IOException {
        return new RawPeer(socket, true);
    }

    /**
     * {@return the server's end of a connection over which nothing has been said}
     *
     * @param socket connected, of whichever kind; this peer closes it
     * @throws IOException if the socket is closed
     */
    public static RawPeer server(Socket socket) throws IOException {
        return new RawPeer(socket, false);
    }

    /**
     * Connects, and says nothing.
     *
     * @param uri host and port
     * @return the client's end
     * @throws IOException if nobody listens there
     */
    public static RawPeer connect(URI uri) throws IOException {
        return client(new Socket(uri.getHost(), uri.getPort()));
    }

    /**
     * Connects, and asks for the upgrade.
     *
     * @param uri where; of {@code ws}
     * @param headers further header lines
     * @return the client's end, open
     * @throws IOException if nobody listens there, or the answer is not 101
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
     * Sets how long to wait for what is read.
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
     * Asks for the upgrade.
     *
     * @param uri where
     * @param headers further header lines
     * @return this peer, open
     * @throws IOException if the answer is not 101
     */
    public RawPeer upgrade(URI uri, String... headers) throws IOException {
        HttpHead response = write(HttpHead.request(uri, headers)).readHead();
        if (response.status() != SWITCHING_PROTOCOLS) {
            throw new IOException("Expected status 101 from " + uri + ", got " + response);
        }
        return this;
    }

    /**
     * Reads a request for the upgrade, and accepts it.
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
     * Reads the head of a request or response, and no further.
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
     * {@return the head that was read last}
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
     * Reads the body that belongs to the head that was read last.
     *
     * @return as many bytes as its Content-Length says
     * @throws IOException if the connection ends
     */
    public byte[] readBody() throws IOException {
        return readBytes(Integer.parseInt(head().value("Content-Length")));
    }

    /**
     * Writes bytes as they are.
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
     * Writes text as it is, in ISO 8859-1.
     *
     * @param text what to write
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer write(String text) throws IOException {
        return write(text.getBytes(ISO_8859_1));
    }

    /**
     * Writes bytes as they are.
     *
     * @param bytes in hexadecimal, with blanks between
     * @return this peer
     * @throws IOException if the connection is closed
     */
    public RawPeer writeHex(String bytes) throws IOException {
        return write(HEX.parseHex(bytes));
    }

    /**
     * Writes frames in one piece; as a client it masks them.
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
     * @param count how many
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
     * {@return the next bytes in hexadecimal, with blanks between}
     *
     * @param count how many
     * @throws IOException if the connection ends before
     */
    public String readHex(int count) throws IOException {
        return HEX.formatHex(readBytes(count));
    }

    /**
     * Reads the next frame. The test fails if it is masked and should not be, or the other way round (RFC 6455 section
     * 5.1).
     *
     * @return the frame
     * @throws IOException if the connection ends instead
     */
    public RawFrame next() throws IOException {
        return RawFrame.read(in, !client);
    }

    /**
     * Reads until a Close frame comes.
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
     * Reads up to the Close frame and answers it with the same payload; as a server it hangs up then.
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
     * {@return true if not a byte comes for that long; the test fails otherwise}
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
     * Reads until the connection ends, in order or by a reset.
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
     * {@return whether the connection ends, in order or by a reset, before another byte comes}
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

    /** {@return the socket, for what this class has no words for} */
    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
