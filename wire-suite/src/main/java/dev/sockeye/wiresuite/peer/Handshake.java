package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/** The opening handshake, both sides of it (RFC 6455 section 4). */
public final class Handshake {
    public static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /** Without extensions and subprotocols. */
    public static Conversation open(Peer peer) throws CaseEnd, IOException {
        if (peer.role() == PeerRole.CLIENT) {
            peer.write(response(peer.request(), ""));
            return new Conversation(peer, null);
        }
        HttpHead response = ask(peer, "");
        if (response.value(EXTENSIONS).isPresent()) {
            throw CaseEnd.failed("no extension, as none was offered", response.toString());
        }
        return new Conversation(peer, null);
    }

    /**
     * Sends a request and checks the response.
     *
     * @param peer a server
     * @param extensions the offer; empty for none
     * @return the response, 101 and right but for its extensions
     */
    public static HttpHead ask(Peer peer, String extensions) throws CaseEnd, IOException {
        String key = key(peer.random());
        peer.write(request(peer.target(), key, extensions));
        HttpHead response = peer.readHead();
        if (response.status() != 101) {
            throw CaseEnd.failed("101", response.startLine());
        }
        String accept = response.value("Sec-WebSocket-Accept").orElse("none");
        if (!accept.equals(accept(key))) {
            throw CaseEnd.failed("Sec-WebSocket-Accept: " + accept(key), accept);
        }
        boolean upgrade = response.value("Upgrade").orElse("").equalsIgnoreCase("websocket");
        String connection = response.value("Connection").orElse("").toLowerCase(Locale.ROOT);
        if (!upgrade || !connection.contains("upgrade")) {
            throw CaseEnd.failed("Upgrade: websocket and Connection: Upgrade", response.toString());
        }
        return response;
    }

    static String key(Random random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static String request(Target target, String key, String extensions) {
        return "GET " + target.path() + " HTTP/1.1\r\nHost: " + target.authority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + key + "\r\n" + (extensions.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extensions + "\r\n")
                + "\r\n";
    }

    public static String response(HttpHead request, String extensions) {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accept(request.value("Sec-WebSocket-Key").orElse("")) + "\r\n"
                + (extensions.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extensions + "\r\n") + "\r\n";
    }

    static String accept(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(digest.digest((key + GUID).getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
