package dev.sockeye.protocol.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Tag;

/**
 * The input is compressed messages: a byte of settings (whether the window is kept), then for each message its length in a
 * byte and its payload.
 */
@Tag("G-PAR-1")
@Tag("E-PMD-4")
@Tag("E-PMD-7")
@Tag("SEC-11")
@Tag("SEC-13")
class InflationFuzzTest {
    private static final String INVALID = "invalid";
    private static final List<Parameter> NO_CONTEXT = List.of(new Parameter("client_no_context_takeover", null));
    private static final int MAX_PIECE = 16 * 1024;
    private static final int MAX_BYTES = 1 << 20;
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    @FuzzTest
    void any_bytes_are_inflated_as_the_jdk_does_or_invalid_however_they_are_cut(byte[] input) {
        if (input.length == 0) {
            return;
        }
        boolean keepsContext = input[0] % 2 == 0;
        List<byte[]> messages = messages(ByteBuffer.wrap(input, 1, input.length - 1));

        List<String> atOnce = inflated(messages, keepsContext, Integer.MAX_VALUE);
        assertThat(inflated(messages, keepsContext, 1)).isEqualTo(atOnce);
        for (int i = 0; i < messages.size() && !keepsContext; i++) {
            if (i < atOnce.size() && !atOnce.get(i).equals(INVALID)) {
                checkWithJdk(messages.get(i), atOnce.get(i));
            }
        }
    }

    private static List<byte[]> messages(ByteBuffer input) {
        List<byte[]> messages = new ArrayList<>();
        while (input.hasRemaining()) {
            byte[] message = new byte[Math.min(input.get() & 0xFF, input.remaining())];
            input.get(message);
            messages.add(message);
        }
        return messages;
    }

    /** What the messages are, up to the first that is invalid or too big. */
    private static List<String> inflated(List<byte[]> messages, boolean keepsContext, int pieceLength) {
        List<String> inflated = new ArrayList<>();
        try (ZlibPool pool = new ZlibPool(1);
                FrameCodec codec = codec(pool, keepsContext)) {
            boolean goesOn = true;
            for (int i = 0; goesOn && i < messages.size(); i++) {
                String content = inflate(codec, messages.get(i), pieceLength);
                inflated.add(content);
                goesOn = !content.equals(INVALID);
            }
        }
        return inflated;
    }

    private static FrameCodec codec(ZlibPool pool, boolean keepsContext) {
        return new PermessageDeflate(DeflateOptions.DEFAULT, pool)
                .accept(new ExtensionOffer(PermessageDeflate.NAME, keepsContext ? List.of() : NO_CONTEXT))
                .orElseThrow()
                .codecs()
                .get();
    }

    private static String inflate(FrameCodec codec, byte[] message, int pieceLength) {
        FrameHeader header = new FrameHeader(Kind.BINARY, true, true, ReservedBits.RSV1);
        PayloadReader reader = codec.decode(header, arriving(message, pieceLength));
        StringBuilder content = new StringBuilder();
        int size = 0;
        try {
            for (ByteBuffer piece = reader.read(); piece != null && size < MAX_BYTES; piece = reader.read()) {
                assertThat(piece.remaining()).isLessThanOrEqualTo(MAX_PIECE);
                size += piece.remaining();
                append(content, piece);
            }
        } catch (InvalidPayloadException documented) {
            return INVALID;
        }
        return size < MAX_BYTES ? content.toString() : INVALID;
    }

    private static void append(StringBuilder content, ByteBuffer piece) {
        for (int at = piece.position(); at < piece.limit(); at++) {
            content.append((char) (piece.get(at) & 0xFF));
        }
    }

    /** The payload in pieces, with waits between them. */
    private static PayloadReader arriving(byte[] payload, int pieceLength) {
        int[] at = {0, 0};
        return () -> {
            if (at[0] == payload.length) {
                return null;
            }
            if (at[1]++ % 2 == 0) {
                return ByteBuffer.allocate(0);
            }
            int end = Math.min(payload.length, at[0] + Math.min(pieceLength, payload.length));
            byte[] piece = Arrays.copyOfRange(payload, at[0], end);
            at[0] = end;
            return ByteBuffer.wrap(piece);
        };
    }

    private static void checkWithJdk(byte[] message, String content) {
        Inflater inflater = new Inflater(true);
        byte[] withTail = Arrays.copyOf(message, message.length + TAIL.length);
        System.arraycopy(TAIL, 0, withTail, message.length, TAIL.length);
        inflater.setInput(withTail);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try {
            byte[] piece = new byte[MAX_PIECE];
            for (int count = inflater.inflate(piece); count > 0; count = inflater.inflate(piece)) {
                expected.write(piece, 0, count);
            }
            String all = expected.toString(ISO_8859_1);
            // The JDK stops after a final block.
            assertThat(inflater.finished() ? content.substring(0, all.length()) : content)
                    .isEqualTo(all);
        } catch (DataFormatException invalid) {
            throw new AssertionError("Expected what the JDK takes for invalid to be so", invalid);
        } finally {
            inflater.end();
        }
    }
}
