package dev.sockeye.protocol.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of the response to a handshake from bytes as they arrive (RFC 9112 sections 2 to 5) and passes over
 * interim responses, that is 1xx other than 101. Strict, since what follows the head is another protocol: lines end in
 * CR LF, never one of them alone; no control characters; no folded lines; no blank before the colon.
 *
 * <p>For one response and one thread. Keeps no byte that follows the head.
 */
public final class ResponseHeadParser {

    /** Default limit of a response head in bytes. */
    public static final int DEFAULT_MAX_BYTES = 16 * 1024;

    /** Default limit of header fields. */
    public static final int DEFAULT_MAX_FIELDS = 100;

    private static final String SOURCE = "response head";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL_STATUS = 200;

    private final int maxBytes;
    private final int maxFields;
    private final StringBuilder line = new StringBuilder();
    private Headers.Builder headers = Headers.builder();
    private @Nullable StatusLine statusLine;
    private boolean afterCarriageReturn;
    private boolean ended;
    private int bytes;
    private int fields;

    /** Accepts {@link #DEFAULT_MAX_BYTES} and {@link #DEFAULT_MAX_FIELDS}. */
    public ResponseHeadParser() {
        this(DEFAULT_MAX_BYTES, DEFAULT_MAX_FIELDS);
    }

    /**
     * Both limits are for everything up to the end of the final head, interim responses included.
     *
     * @param maxBytes how many bytes the head may have, at least 1
     * @param maxFields how many header fields it may have, at least 0
     * @throws IllegalArgumentException if a limit is too small
     */
    public ResponseHeadParser(int maxBytes, int maxFields) {
        if (maxBytes < 1 || maxFields < 0) {
            throw new IllegalArgumentException(
                    "limits must be at least 1 byte and 0 fields, were " + maxBytes + " and " + maxFields);
        }
        this.maxBytes = maxBytes;
        this.maxFields = maxFields;
    }

    /**
     * Takes bytes up to the end of the head and leaves those behind it in the buffer: they are the first frames.
     *
     * @param input what has arrived; its position moves over what was taken
     * @return the head once it is complete; null if more bytes are needed
     * @throws MalformedHeadException if the bytes are no HTTP/1 response head or pass a limit
     * @throws IllegalStateException if the head is complete or was found malformed before
     */
    public @Nullable ResponseHead feed(ByteBuffer input) throws MalformedHeadException {
        if (ended) {
            throw new IllegalStateException("this parser has read or refused its response head; make one per response");
        }
        // Stays so if a byte is refused: what follows it could be taken for anything.
        ended = true;
        while (input.hasRemaining()) {
            ResponseHead head = take((char) (input.get() & 0xFF));
            if (head != null) {
                return head;
            }
        }
        ended = false;
        return null;
    }

    private @Nullable ResponseHead take(char c) throws MalformedHeadException {
        if (bytes == maxBytes) {
            throw malformed("at most " + maxBytes + " bytes", "more");
        }
        ResponseHead head = afterCarriageReturn ? takeLineFeed(c) : takeInLine(c);
        bytes++;
        return head;
    }

    private @Nullable ResponseHead takeInLine(char c) throws MalformedHeadException {
        if (c == '\r') {
            afterCarriageReturn = true;
        } else if (HttpGrammar.isValueChar(c)) {
            line.append(c);
        } else {
            throw malformed("a printable character or CR LF", QuotedText.of(c));
        }
        return null;
    }

    private @Nullable ResponseHead takeLineFeed(char c) throws MalformedHeadException {
        if (c != '\n') {
            throw malformed("LF after CR", QuotedText.of(c));
        }
        afterCarriageReturn = false;
        String text = line.toString();
        line.setLength(0);
        return endLine(text);
    }

    private @Nullable ResponseHead endLine(String text) throws MalformedHeadException {
        if (statusLine == null) {
            statusLine = StatusLine.parse(text);
            if (statusLine == null) {
                throw malformed("a status line like \"HTTP/1.1 101 Switching Protocols\"", QuotedText.of(text));
            }
            return null;
        }
        if (!text.isEmpty()) {
            addField(text);
            return null;
        }
        ResponseHead head = new ResponseHead(statusLine.status(), statusLine.reason(), headers.build());
        statusLine = null;
        headers = Headers.builder();
        return isInterim(head.status()) ? null : head;
    }

    private void addField(String text) throws MalformedHeadException {
        if (HttpGrammar.isWhitespace(text.charAt(0))) {
            throw malformed("a header field, not a folded line", QuotedText.of(text));
        }
        int colon = text.indexOf(':');
        if (colon < 0 || !HttpGrammar.isToken(text.substring(0, colon))) {
            throw malformed("a header name and a colon", QuotedText.of(text));
        }
        if (fields++ == maxFields) {
            throw malformed("at most " + maxFields + " header fields", "more");
        }
        headers.add(text.substring(0, colon), text.substring(colon + 1));
    }

    private static boolean isInterim(int status) {
        return status < FIRST_FINAL_STATUS && status != SWITCHING_PROTOCOLS;
    }

    private MalformedHeadException malformed(String expected, String found) {
        return new MalformedHeadException(SOURCE, expected, found, bytes);
    }

    /** The first line of a response (RFC 9112 section 4). */
    private record StatusLine(int status, String reason) {

        private static final String VERSION = "HTTP/1.";
        private static final int STATUS_START = "HTTP/1.1 ".length();
        private static final int STATUS_END = STATUS_START + 3;

        static @Nullable StatusLine parse(String line) {
            if (line.length() < STATUS_END
                    || !line.startsWith(VERSION)
                    || !HttpGrammar.isDigit(line.charAt(VERSION.length()))
                    || line.charAt(STATUS_START - 1) != ' ') {
                return null;
            }
            String status = line.substring(STATUS_START, STATUS_END);
            String rest = line.substring(STATUS_END);
            if (!isStatus(status) || !(rest.isEmpty() || rest.startsWith(" "))) {
                return null;
            }
            return new StatusLine(Integer.parseInt(status), HttpGrammar.strip(rest));
        }

        private static boolean isStatus(String text) {
            return text.charAt(0) != '0' && text.chars().allMatch(c -> HttpGrammar.isDigit((char) c));
        }
    }
}
