package dev.sockeye.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's end of one connection, written down by hand so that it shares no mistake with the code under test. */
final class Peer {
    /** A frame received: its first byte, and its payload unmasked. */
    record Frame(int first, boolean masked, ByteBuffer payload) {
        String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        byte[] bytes() {
            byte[] bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            return bytes;
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** The request up to and with its blank line. */
    String readRequest() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("request ended after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static String header(String head, String name) {
        for (String line : head.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        throw new AssertionError("no " + name + " in " + head);
    }

    static String acceptKey(String request) {
        try {
            byte[] hashed = MessageDigest.getInstance("SHA-1")
                    .digest((header(request, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hashed);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The response that accepts a request, blank line not yet. */
    static String accepting(String request) {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + acceptKey(request) + "\r\n";
    }

    /** Reads a request and accepts it; returns it. */
    String accept(String... extraHeaders) throws IOException {
        String request = readRequest();
        StringBuilder response = new StringBuilder(accepting(request));
        for (String header : extraHeaders) {
            response.append(header).append("\r\n");
        }
        write(response.append("\r\n").toString());
        return request;
    }

    void write(String ascii) throws IOException {
        write(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(int... bytes) throws IOException {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        write(raw);
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A frame that is not masked, with the shortest length (RFC 6455 section 5.2). */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else if (payload.length < 65536) {
            frame.write(126);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >>> shift));
            }
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        boolean masked = (second & 0x80) != 0;
        byte[] mask = new byte[4];
        if (masked) {
            in.readFully(mask);
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(first, masked, ByteBuffer.wrap(payload));
    }

    /** Echoes frames as they come, until a Close frame, which it answers; then it ends the stream, as a server does. */
    void echo() throws IOException {
        Frame frame = readFrame();
        while (frame.first() != 0x88) {
            write(frame(frame.first(), frame.bytes()));
            frame = readFrame();
        }
        write(frame(0x88, frame.bytes()));
        close();
    }

    /** -1 at the end of the stream. */
    int read() throws IOException {
        return in.read();
    }

    void close() throws IOException {
        socket.close();
    }

    Socket socket() {
        return socket;
    }
}
