package dev.sockeye.tck.api.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** An end of a connection that is made of bytes, behind the opening handshake. */
public final class RawPeer implements AutoCloseable {
    private static final int LENGTH_BITS = 0x7f;
    private static final int MASK_BIT = 0x80;
    private static final int TWO_BYTES = 126;

    private final Socket socket;
    private final DataInputStream in;
    private final HttpHead head;
    private final boolean client;

    private RawPeer(Socket socket, HttpHead head, boolean client) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.head = head;
        this.client = client;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Eventually.SOON.toMillis());
    }

    static RawPeer of(Socket socket, HttpHead head, boolean client) throws IOException {
        return new RawPeer(socket, head, client);
    }

    static RawPeer connect(URI uri, String... headers) throws IOException {
        Socket socket = HttpHead.open(uri);
        socket.getOutputStream().write(HttpHead.request(uri, headers).getBytes(ISO_8859_1));
        HttpHead response = HttpHead.read(socket.getInputStream());
        if (response.status() != 101) {
            socket.close();
            throw new IOException("Expected 101, got " + response.startLine());
        }
        return new RawPeer(socket, response, true);
    }

    /** The head of what the implementation sent in the opening handshake. */
    public HttpHead head() {
        return head;
    }

    /** Writes bytes as they are. */
    public void write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Writes frames in one piece; as a client it masks them. */
    public void send(RawFrame... frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RawFrame frame : frames) {
            bytes.write(frame.encode(client));
        }
        write(bytes.toByteArray());
    }

    /** The next frame, unmasked; waits for it. The test fails if the connection ends instead. */
    public RawFrame next() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & LENGTH_BITS;
        if (length == TWO_BYTES) {
            length = in.readUnsignedShort();
        } else if (length > TWO_BYTES) {
            length = in.readLong();
        }
        byte[] key = new byte[4];
        if ((second & MASK_BIT) != 0) {
            in.readFully(key);
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= key[i % key.length];
        }
        return new RawFrame(first, payload);
    }

    /** Reads until a Close frame comes. */
    public RawFrame nextClose() throws IOException {
        RawFrame frame = next();
        while (frame.opcode() != RawFrame.CLOSE) {
            frame = next();
        }
        return frame;
    }

    /** Whether not a byte comes for that long. */
    public boolean isSilentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            int next = in.read();
            throw new AssertionError("Expected silence, got " + (next < 0 ? "the end" : "byte " + next));
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout((int) Eventually.SOON.toMillis());
        }
    }

    /** Reads until the connection ends; fails if it does not. */
    public void awaitEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (EOFException | SocketException e) {
            return; // A reset is an end, too.
        }
    }

    /** Reads up to the Close frame and answers it with the same payload; as a server it hangs up then. */
    public RawFrame finishClosing() throws IOException {
        RawFrame close = nextClose();
        send(close);
        if (!client) {
            socket.shutdownOutput();
        }
        return close;
    }

    /** Sends FIN without a Close frame. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Resets the connection. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
