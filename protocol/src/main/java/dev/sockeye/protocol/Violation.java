package dev.sockeye.protocol;

/** What a peer can do wrong, and the close code it earns: the one place that decides (RFC 6455 section 7.4.1). */
public enum Violation {
    /** RFC 6455 section 5.2. */
    RESERVED_BITS(CloseStatus.PROTOCOL_ERROR, "Reserved bits are set that no agreed extension defines here"),
    /** RFC 6455 section 5.2. */
    RESERVED_OPCODE(CloseStatus.PROTOCOL_ERROR, "Expected opcode 0, 1, 2, 8, 9 or 10"),
    /** RFC 6455 section 5.1. */
    UNMASKED_FRAME(CloseStatus.PROTOCOL_ERROR, "Expected a masked frame: clients must mask"),
    /** RFC 6455 section 5.1. */
    MASKED_FRAME(CloseStatus.PROTOCOL_ERROR, "Expected an unmasked frame: servers must not mask"),
    /** RFC 6455 section 5.2. */
    LENGTH_NOT_MINIMAL(CloseStatus.PROTOCOL_ERROR, "Expected the shortest encoding of the payload length"),
    /** RFC 6455 section 5.2. */
    LENGTH_NEGATIVE(CloseStatus.PROTOCOL_ERROR, "Expected a payload length below 2^63"),
    /** RFC 6455 section 5.5. */
    CONTROL_FRAME_FRAGMENTED(CloseStatus.PROTOCOL_ERROR, "Expected a control frame with FIN set"),
    /** RFC 6455 section 5.5. */
    CONTROL_FRAME_TOO_LONG(CloseStatus.PROTOCOL_ERROR, "Expected a control frame of at most 125 bytes"),
    /** RFC 6455 section 5.4. */
    NOTHING_TO_CONTINUE(CloseStatus.PROTOCOL_ERROR, "Expected a text or binary frame, got a continuation"),
    /** RFC 6455 section 5.4. */
    MESSAGE_NOT_FINISHED(CloseStatus.PROTOCOL_ERROR, "Expected a continuation frame, got a new message"),
    /** RFC 6455 section 5.5.1. */
    CLOSE_PAYLOAD_OF_ONE_BYTE(CloseStatus.PROTOCOL_ERROR, "Expected a Close payload of 0 or 2 to 125 bytes, got 1"),
    /** RFC 6455 section 7.4. */
    ILLEGAL_CLOSE_CODE(CloseStatus.PROTOCOL_ERROR, "Expected a close code of 1000-1003, 1007-1014 or 3000-4999"),
    /** RFC 6455 section 8.1. */
    INVALID_UTF8(CloseStatus.INVALID_DATA, "Expected UTF-8"),
    /** RFC 6455 section 10.4; {@link Limits#textBytes()}. */
    TEXT_TOO_BIG(CloseStatus.TOO_BIG, "The text message is too big"),
    /** RFC 6455 section 10.4; {@link Limits#binaryBytes()}. */
    BINARY_TOO_BIG(CloseStatus.TOO_BIG, "The binary message is too big"),
    /** RFC 6455 section 10.4; {@link Limits#frameBytes()}. */
    FRAME_TOO_BIG(CloseStatus.TOO_BIG, "The frame is too big"),
    /** RFC 6455 section 10.4; {@link Limits#fragments()}. */
    TOO_MANY_FRAGMENTS(CloseStatus.TOO_BIG, "The message has too many fragments"),
    /** RFC 7692 section 7.2.2: what an extension made of the payload cannot be undone. */
    INVALID_PAYLOAD(CloseStatus.INVALID_DATA, "Expected a payload that the agreed extensions can decode"),
    /** {@link Limits#controlFrames()}. */
    TOO_MANY_CONTROL_FRAMES(CloseStatus.POLICY, "Too many pings and pongs in a second"),
    /** {@link Limits#messageTime()}. */
    MESSAGE_TOO_SLOW(CloseStatus.POLICY, "The message was not completed in time");

    private final int code;
    private final String phrase;

    Violation(int code, String phrase) {
        this.code = code;
        this.phrase = phrase;
    }

    /**
     * What the peer gets.
     *
     * @return the status of the Close frame
     */
    public CloseStatus status() {
        return new CloseStatus(code, phrase);
    }
}
