package dev.sockeye.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A close code and its reason (RFC 6455 section 7.1.5 and 7.1.6). Immutable.
 *
 * @param code the close code
 * @param reason the reason, empty for none
 */
public record CloseStatus(int code, String reason) {
    /** Longest reason a Close frame can carry, in bytes of UTF-8 (RFC 6455 section 5.5). */
    public static final int MAX_REASON_BYTES = 123;

    /** Normal closure. */
    public static final int NORMAL = 1000;
    /** An endpoint is going away: shutdown, navigation, idle timeout. */
    public static final int GOING_AWAY = 1001;
    /** Protocol error. */
    public static final int PROTOCOL_ERROR = 1002;
    /** The Close frame carried no code; never on the wire. */
    public static final int NO_STATUS = 1005;
    /** The connection ended without a Close frame; never on the wire. */
    public static final int ABNORMAL = 1006;
    /** Data inconsistent with its type, such as text that is not UTF-8. */
    public static final int INVALID_DATA = 1007;
    /** A policy was violated. */
    public static final int POLICY = 1008;
    /** A message too big to process. */
    public static final int TOO_BIG = 1009;
    /** An unexpected condition on this side. */
    public static final int INTERNAL_ERROR = 1011;
    /** The service restarts; come back. */
    public static final int SERVICE_RESTART = 1012;
    /** Overload; come back later. */
    public static final int TRY_AGAIN_LATER = 1013;

    /** The status of a Close frame without a payload. */
    public static final CloseStatus NONE = new CloseStatus(NO_STATUS, "");

    /**
     * Makes a status whose reason is cut, at a code point, to what a Close frame can carry.
     *
     * @param code the close code
     * @param reason the reason, of any length
     * @return the status
     */
    public static CloseStatus of(int code, String reason) {
        return new CloseStatus(code, cut(reason));
    }

    /**
     * Makes a status that can be sent as it is.
     *
     * @param code the close code
     * @param reason the reason
     * @return the status
     * @throws IllegalArgumentException if the code may not be sent, or the reason cannot be: it is longer than
     *     {@link #MAX_REASON_BYTES}, or UTF-8 cannot hold it
     */
    public static CloseStatus sendable(int code, String reason) {
        if (!isLegalOnWire(code)) {
            throw new IllegalArgumentException(
                    "Expected a close code that may be sent, 1000 to 1003, 1007 to 1014 or 3000 to 4999, got " + code);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(reason)) {
            throw new IllegalArgumentException(
                    "Expected a close reason that can be encoded in UTF-8, got one with an unpaired surrogate");
        }
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_REASON_BYTES) {
            throw new IllegalArgumentException("Expected a close reason of at most " + MAX_REASON_BYTES
                    + " bytes of UTF-8 (RFC 6455 section 5.5), got " + bytes);
        }
        return new CloseStatus(code, reason);
    }

    /**
     * Whether a peer may send this code (RFC 6455 section 7.4, IANA registry for 1012 to 1014).
     *
     * @param code a close code
     * @return true for 1000-1003, 1007-1014 and 3000-4999
     */
    public static boolean isLegalOnWire(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    /**
     * The status a Close frame carries for this one: codes that must not be sent become an empty payload (1005) or
     * 1011, as RFC 6455 section 7.4.1 forbids them on the wire, and the reason is cut to {@link #MAX_REASON_BYTES}.
     *
     * @return the nearest status that may be sent
     */
    public CloseStatus onWire() {
        return of(isLegalOnWire(code) || code == NO_STATUS ? code : INTERNAL_ERROR, reason);
    }

    /**
     * The code, what it stands for, and the reason.
     *
     * @return for example {@code 1001 (going away: restart)}, fit for a log whatever the peer has written
     */
    @Override
    public String toString() {
        List<String> words = Stream.of(meaning(code), ForeignText.printable(reason))
                .filter(text -> !text.isEmpty())
                .toList();
        return words.isEmpty() ? String.valueOf(code) : code + " (" + String.join(": ", words) + ")";
    }

    /** In the words of RFC 6455 section 7.4.1 and of the IANA registry. */
    private static String meaning(int code) {
        return switch (code) {
            case NORMAL -> "normal closure";
            case GOING_AWAY -> "going away";
            case PROTOCOL_ERROR -> "protocol error";
            case 1003 -> "unsupported data";
            case NO_STATUS -> "no status code";
            case ABNORMAL -> "abnormal closure";
            case INVALID_DATA -> "invalid data";
            case POLICY -> "policy violation";
            case TOO_BIG -> "message too big";
            case 1010 -> "missing extension";
            case INTERNAL_ERROR -> "internal error";
            case SERVICE_RESTART -> "service restart";
            case TRY_AGAIN_LATER -> "try again later";
            case 1014 -> "bad gateway";
            default -> "";
        };
    }

    private static String cut(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_REASON_BYTES) {
            return reason;
        }
        int end = MAX_REASON_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
