package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Compresses and decompresses whole messages. */
final class Messages {
    private Messages() {}

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Compresses a message sent in one part. */
    static byte[] compress(Compressor compressor, byte[] message) {
        return bytes(compressor.compress(ByteBuffer.wrap(message), true));
    }

    /** Decompresses a message received in one frame and one piece. */
    static byte[] decompress(Decompressor decompressor, byte[] compressed) throws InvalidPayloadException {
        return readAll(decompressor.read(pieces(List.of(compressed)), true));
    }

    /** Decompresses a message received in one frame, that comes in pieces of a length. */
    static byte[] decompress(Decompressor decompressor, byte[] compressed, int pieceLength)
            throws InvalidPayloadException {
        ArrayDeque<byte[]> pieces = new ArrayDeque<>();
        for (int at = 0; at < compressed.length; at += pieceLength) {
            pieces.add(Arrays.copyOfRange(compressed, at, Math.min(at + pieceLength, compressed.length)));
        }
        return readAll(decompressor.read(pieces(List.copyOf(pieces)), true));
    }

    /** A payload that comes in pieces, with others to wait for between them; the bytes of each are gone with the next. */
    static PayloadReader pieces(List<byte[]> pieces) {
        ArrayDeque<byte[]> toCome = new ArrayDeque<>();
        for (byte[] piece : pieces) {
            toCome.add(new byte[0]);
            toCome.add(piece.clone());
        }
        byte[][] current = {new byte[0]};
        return () -> {
            Arrays.fill(current[0], (byte) 0xDB);
            byte[] next = toCome.poll();
            current[0] = next == null ? new byte[0] : next;
            return next == null ? null : ByteBuffer.wrap(next);
        };
    }

    /** Reads to the end, however often there is nothing yet. */
    static byte[] readAll(PayloadReader reader) throws InvalidPayloadException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer piece = reader.read(); piece != null; piece = reader.read()) {
            all.writeBytes(bytes(piece.duplicate()));
        }
        return all.toByteArray();
    }
}
