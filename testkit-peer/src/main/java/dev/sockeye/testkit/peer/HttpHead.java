package dev.sockeye.testkit.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The head of an HTTP request or response, as it was received. Immutable.
 *
 * @param lines the start line and the header lines
 */
public record HttpHead(List<String> lines) {
    private static final int END = 0x0d0a0d0a;
    /** Of the example in RFC 6455 section 1.3. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /**
     * Creates a head from its lines.
     *
     * @param lines the start line and the header lines
     */
    public HttpHead {
        lines = List.copyOf(lines);
    }

    /**
     * Reads up to the empty line and no further.
     *
     * @param in the input
     * @return the head
     * @throws EOFException if the input ends before the empty line
     * @throws IOException if reading fails
     */
    public static HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != END) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(
                        "Expected an HTTP head, the connection ended after: " + head.toString(ISO_8859_1));
            }
            head.write(next);
            last = last << 8 | next;
        }
        return new HttpHead(head.toString(ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /**
     * Requests an upgrade, reads the head of the response, and closes the connection.
     *
     * @param uri the URI
     * @param headers further header lines
     * @return the response
     * @throws IOException if there is no connection, or no answer
     */
    public static HttpHead answerTo(URI uri, String... headers) throws IOException {
        try (RawPeer asking = RawPeer.connect(uri)) {
            asking.write(request(uri, headers));
            return asking.readHead();
        }
    }

    /**
     * {@return an upgrade request, including its empty line (RFC 6455 section 4.1)}
     *
     * @param uri the URI; only its authority, path and query matter
     * @param headers further header lines; a {@code Host} line replaces the URI's authority
     */
    public static String request(URI uri, String... headers) {
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        boolean ownHost = Arrays.stream(headers).anyMatch(header -> header.startsWith("Host:"));
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\n"
                + (ownHost ? "" : "Host: " + uri.getRawAuthority() + "\r\n")
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY + "\r\n");
        Arrays.stream(headers).forEach(header -> request.append(header).append("\r\n"));
        return request.append("\r\n").toString();
    }

    /**
     * {@return the response that accepts this request, with neither subprotocol nor extension (RFC 6455 section 4.2.2)}
     *
     * @param headers further header lines
     */
    public String accepted(String... headers) {
        StringBuilder response = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept(value("Sec-WebSocket-Key")) + "\r\n");
        Arrays.stream(headers).forEach(header -> response.append(header).append("\r\n"));
        return response.append("\r\n").toString();
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    /** {@return the first line} */
    public String startLine() {
        return lines.get(0);
    }

    /** {@return the status of a response} */
    public int status() {
        return Integer.parseInt(startLine().split(" ", -1)[1]);
    }

    /**
     * {@return the values of all lines of a header, in order}
     *
     * @param name the header's name, in any case
     */
    public List<String> values(String name) {
        String start = name + ":";
        return lines.stream()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).trim())
                .toList();
    }

    /**
     * {@return the values of a header in one list, with commas between; empty if there is none}
     *
     * @param name the header's name, in any case
     */
    public String value(String name) {
        return String.join(", ", values(name));
    }

    /** {@return the head as it is sent, its empty line included} */
    @Override
    public String toString() {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
