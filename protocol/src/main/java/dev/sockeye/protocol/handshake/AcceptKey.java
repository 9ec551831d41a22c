package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.HttpGrammar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** {@code Sec-WebSocket-Key} and the {@code Sec-WebSocket-Accept} that answers it (RFC 6455 sections 1.3 and 4.2.2). */
final class AcceptKey {

    /** Length in bytes of the nonce a key is made from. */
    public static final int NONCE_BYTES = 16;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_CHARS = 24;
    private static final String PADDING = "==";
    /** Of the last character before the padding, two bits are of the nonce. */
    private static final String WITHOUT_UNUSED_BITS = "AQgw";

    private AcceptKey() {}

    /**
     * The accept value for a key: base64 of the SHA-1 digest of its text and a fixed GUID. The key's text is used as
     * it is, without decoding it.
     */
    public static String of(String key) {
        byte[] text = (key + GUID).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(sha1().digest(text));
    }

    /**
     * Whether the text is the base64 form of exactly 16 bytes, as an encoder writes it: 24 characters, padded, of
     * the standard alphabet, unused bits zero (RFC 4648 sections 4 and 3.5).
     */
    public static boolean isValid(String key) {
        if (key.length() != KEY_CHARS || !key.endsWith(PADDING)) {
            return false;
        }
        int last = KEY_CHARS - PADDING.length() - 1;
        for (int i = 0; i < last; i++) {
            if (!isOfAlphabet(key.charAt(i))) {
                return false;
            }
        }
        return WITHOUT_UNUSED_BITS.indexOf(key.charAt(last)) >= 0;
    }

    private static boolean isOfAlphabet(char c) {
        return HttpGrammar.isLetterOrDigit(c) || c == '+' || c == '/';
    }

    /**
     * The key for a nonce, which should come fresh from a secure random source for every attempt (RFC 6455 section 4.1).
     *
     * @throws IllegalArgumentException if the nonce is not 16 bytes long
     */
    public static String encode(byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException(
                    "nonce must be " + NONCE_BYTES + " bytes long (RFC 6455 section 4.1), was " + nonce.length);
        }
        return Base64.getEncoder().encodeToString(nonce);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform must have SHA-1, this one has not", impossible);
        }
    }
}
