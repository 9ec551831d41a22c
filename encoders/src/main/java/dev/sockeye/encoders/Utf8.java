package dev.sockeye.encoders;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Tells UTF-8 from other bytes (RFC 3629 section 3), one text after the other. */
final class Utf8 {
    private static final int CHARS = 512;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(CHARS);

    boolean holds(ByteBuffer text) {
        decoder.reset();
        CoderResult result;
        do {
            result = decoder.decode(text, chars.clear(), true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
