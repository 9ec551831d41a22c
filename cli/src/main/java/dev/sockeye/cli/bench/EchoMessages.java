package dev.sockeye.cli.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sockeye.functions.WsMessage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Messages of one size that can be distinguished: 16 hexadecimal digits of a number, and letters behind.
 *
 * @param rest what is behind the number
 * @param binary whether they are binary
 */
record EchoMessages(String rest, boolean binary) {
    /** The smallest message, in bytes. */
    static final int LEAST = 16;

    private static final String LETTERS = "the quick brown fox jumps over the lazy dog ";
    private static final int HEX = 16;

    /**
     * Messages of a size.
     *
     * @param size at least {@link #LEAST} bytes
     * @param binary whether they are binary
     */
    static EchoMessages of(int size, boolean binary) {
        int left = size - LEAST;
        return new EchoMessages(LETTERS.repeat(left / LETTERS.length() + 1).substring(0, left), binary);
    }

    /** The message with a number. */
    WsMessage message(long number) {
        String text = HexFormat.of().toHexDigits(number) + rest;
        return binary ? WsMessage.of(ByteBuffer.wrap(text.getBytes(US_ASCII))) : WsMessage.of(text);
    }

    /** The number of an echo; empty if it is none of these messages. */
    OptionalLong numberOf(WsMessage echo) {
        if (echo.size() != LEAST + rest.length() || binary != (echo instanceof WsMessage.Binary)) {
            return OptionalLong.empty();
        }
        String text = echo instanceof WsMessage.Binary bytes
                ? US_ASCII.decode(bytes.bytes()).toString()
                : echo.text();
        try {
            long number = Long.parseUnsignedLong(text.substring(0, LEAST), HEX);
            return text.startsWith(rest, LEAST) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return OptionalLong.empty();
        }
    }
}
