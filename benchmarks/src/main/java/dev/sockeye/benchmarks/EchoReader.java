package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;

/**
 * What comes over one connection: messages in frames of a server (RFC 6455 section 5.2), every byte of which is compared with
 * what was sent. The frames of a message may be others than those that were sent.
 */
final class EchoReader {
    private static final int OPCODE = 0x0F;
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int PING = 9;

    private final FrameHeader header = new FrameHeader();
    private final Content content;
    private final Payloads payloads;
    private final Inflation inflation;
    private ByteBuffer expected;
    private long left;
    private boolean inMessage;
    private boolean compressed;
    private long messages;

    EchoReader(Content content, Payloads payloads) {
        this.content = content;
        this.payloads = payloads;
        inflation = content.isCompressed() ? new Inflation() : Inflation.NEVER;
        expected = payloads.get(0);
    }

    /** Complete messages so far. */
    long messages() {
        return messages;
    }

    /**
     * Reads what has come.
     *
     * @throws IllegalStateException if it is not what was sent
     */
    void read(ByteBuffer received) {
        while (left > 0 ? received.hasRemaining() : header.read(received)) {
            if (left == 0) {
                begin();
            }
            payload(received);
            if (left == 0) {
                end();
            }
        }
    }

    private void begin() {
        left = header.length();
        int first = header.firstByte();
        int opcode = first & OPCODE;
        if (opcode == PING) {
            return;
        }
        int awaited = inMessage ? 0 : content.echoedOpcode();
        if (opcode != awaited) {
            throw new IllegalStateException("Expected a frame with opcode " + awaited + ", got " + opcode);
        }
        if (!inMessage) {
            compressed = (first & COMPRESSED) != 0;
            if (compressed && !content.isCompressed()) {
                throw new IllegalStateException("Expected a frame that is not compressed");
            }
            inMessage = true;
        }
    }

    private void payload(ByteBuffer received) {
        int length = (int) Math.min(left, received.remaining());
        ByteBuffer piece = received.slice(received.position(), length);
        received.position(received.position() + length);
        left -= length;
        if ((header.firstByte() & OPCODE) == PING) {
            return;
        }
        if (compressed) {
            inflation.inflate(piece, this::compare);
        } else {
            compare(piece);
        }
    }

    private void compare(ByteBuffer piece) {
        int length = piece.remaining();
        if (length > expected.remaining()) {
            throw new IllegalStateException(
                    "Expected " + payloads.bytes() + " bytes in message " + messages + ", got more");
        }
        int at = expected.position();
        int difference = piece.mismatch(expected.slice(at, length));
        if (difference >= 0) {
            throw new IllegalStateException("Expected the echo to be what was sent, but byte " + (at + difference)
                    + " of message " + messages + " is " + piece.get(piece.position() + difference) + " and not "
                    + expected.get(at + difference));
        }
        expected.position(at + length);
    }

    private void end() {
        if ((header.firstByte() & OPCODE) == PING || (header.firstByte() & FINAL) == 0) {
            return;
        }
        if (compressed) {
            inflation.end(this::compare);
        }
        if (expected.hasRemaining()) {
            throw new IllegalStateException(
                    "Expected " + payloads.bytes() + " bytes in message " + messages + ", got " + expected.position());
        }
        inMessage = false;
        messages++;
        expected = payloads.get(messages);
    }
}
