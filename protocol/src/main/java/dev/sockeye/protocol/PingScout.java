package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds pings in bytes that are received but must wait to be read, and leaves those bytes as they are. Where anything
 * looks wrong it stops: that is for the reader to judge.
 */
final class PingScout {
    private final FrameRules rules;
    private final FrameReader frame = new FrameReader();
    private byte[] payload = new byte[0];
    private boolean stopped;
    private boolean metClose;
    private boolean metMessage;

    PingScout(FrameRules rules, FrameReader reader) {
        this.rules = rules;
        frame.continueLike(reader);
        // The beginning of this frame is read already, so its end must be, too.
        stopped = frame.isInPayload() && frame.opcode() == Opcode.PING;
    }

    /** Looks through the next bytes, and hands out the payload of each ping that is complete. */
    void scan(ByteBuffer bytes, Consumer<ByteBuffer> pings) {
        while (!stopped && (frame.isInPayload() || readHeader(bytes)) && readPayload(bytes)) {
            Opcode opcode = frame.opcode();
            metMessage |= opcode == null || !opcode.isControl();
            if (opcode == Opcode.PING) {
                pings.accept(ByteBuffer.wrap(payload));
            }
            metClose = opcode == Opcode.CLOSE;
            stopped = metClose;
            frame.finishFrame();
        }
    }

    /** Whether it has stopped at a Close frame that is complete. */
    boolean hasMetClose() {
        return metClose;
    }

    /** Whether it has stopped at a Close frame before which there is none of a message. */
    boolean hasMetCloseFirst() {
        return metClose && !metMessage;
    }

    private boolean readHeader(ByteBuffer bytes) {
        while (!stopped) {
            switch (frame.advance(bytes)) {
                case INCOMPLETE -> {
                    return false;
                }
                case OPCODE -> stopped = !startsWell(frame.opcode());
                case LENGTH_CODE -> stopped = broken(rules.checkLengthCode(frame));
                case HEADER -> {
                    stopped = broken(rules.checkLength(frame));
                    payload = new byte[frame.opcode() == Opcode.PING ? (int) frame.length() : 0];
                    return !stopped;
                }
            }
        }
        return false;
    }

    private boolean startsWell(@Nullable Opcode opcode) {
        return opcode != null && (frame.isFinal() || !opcode.isControl());
    }

    private static boolean broken(@Nullable Violation violation) {
        return violation != null;
    }

    /** Whether the frame is complete. */
    private boolean readPayload(ByteBuffer bytes) {
        int length = (int) Math.min(frame.remaining(), bytes.remaining());
        if (frame.opcode() == Opcode.PING) {
            int at = (int) (frame.length() - frame.remaining());
            bytes.duplicate().get(payload, at, length);
            frame.unmask(payload, at, length);
        }
        frame.skip(bytes, length);
        return frame.remaining() == 0;
    }
}
