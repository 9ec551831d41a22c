package dev.sockeye.sample;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A TCP connection that says exactly what it is told to, right or wrong, and reads one frame at a time. */
final class RawWebSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int MASK_KEY = 0x37FA213D;
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xFFFF;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final DataInputStream in;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects, and says nothing. */
    static RawWebSocket connect(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawWebSocket(socket);
    }

    /** Connects and shakes hands. */
    static RawWebSocket open(URI endpoint) throws IOException {
        RawWebSocket opened = connect(endpoint);
        String head = opened.request(handshake(endpoint));
        if (!head.startsWith("HTTP/1.1 101 ")) {
            opened.close();
            throw new AssertionError("Expected status 101 from " + endpoint + ", got " + head);
        }
        return opened;
    }

    /** A well-formed opening handshake, to be spoilt or extended by lines that end with CR LF. */
    static String handshake(URI endpoint, String... lines) {
        return "GET " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getRawAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + "\r\nSec-WebSocket-Version: 13\r\n" + String.join("", lines) + "\r\n";
    }

    /** Sends text as it is and returns the head of the response: status line and header lines. */
    String request(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD) < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Sends bytes as they are, given in hexadecimal with blanks between. */
    RawWebSocket sendHex(String bytes) throws IOException {
        return write(HexFormat.ofDelimiter(" ").parseHex(bytes));
    }

    /** Sends a masked frame with this first byte. */
    RawWebSocket send(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(first);
        if (payload.length < LENGTH_16) {
            frame.write(MASKED | payload.length);
        } else if (payload.length <= MAX_16) {
            frame.write(MASKED | LENGTH_16);
            frame.writeBytes(ByteBuffer.allocate(Short.BYTES)
                    .putShort((short) payload.length)
                    .array());
        } else {
            frame.write(MASKED | LENGTH_64);
            frame.writeBytes(
                    ByteBuffer.allocate(Long.BYTES).putLong(payload.length).array());
        }
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(MASK_KEY).array();
        frame.writeBytes(key);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ key[i % Integer.BYTES]);
        }
        return write(frame.toByteArray());
    }

    private RawWebSocket write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads so many bytes, in hexadecimal with blanks between. */
    String receiveHex(int count) throws IOException {
        return HexFormat.ofDelimiter(" ").formatHex(in.readNBytes(count));
    }

    /** Reads a frame, which a server must not have masked. */
    Frame receive() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = switch (second) {
            case LENGTH_16 -> in.readUnsignedShort();
            case LENGTH_64 -> in.readLong();
            default -> second;
        };
        if (second >= MASKED) {
            throw new AssertionError("Expected an unmasked frame, its second byte is " + second);
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(first, payload);
    }

    /** Reads what is left; true if the server has ended its half of the connection in order and said no more. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
