package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The message that is being received: its payload comes in pieces and goes out as text or bytes, whole or in pieces. */
final class InboundMessage {
    /** What an extension made of a frame is delivered in pieces of about this many bytes at most. */
    private static final int DECODED_PIECE = 16 * 1024;

    private final Utf8Validator utf8 = new Utf8Validator();
    private final MessageBuffer gathered = new MessageBuffer();
    private final MessageLimits limits;

    /** TEXT or BINARY while a message is open. */
    private @Nullable Opcode kind;

    private Delivery delivery = Delivery.WHOLE;
    private @Nullable String text;
    private @Nullable ByteBuffer binary;

    InboundMessage(Limits limits) {
        this.limits = new MessageLimits(limits);
    }

    MessageLimits limits() {
        return limits;
    }

    boolean isOpen() {
        return kind != null;
    }

    boolean isText() {
        return kind == Opcode.TEXT;
    }

    /** The size of what holds the open message. */
    int gatheredBytes() {
        return gathered.capacity();
    }

    @Nullable String text() {
        return text;
    }

    @Nullable ByteBuffer binary() {
        return binary;
    }

    void begin(Opcode opcode, boolean discarded, long now) {
        kind = opcode;
        delivery = discarded ? Delivery.DISCARD : limits.delivery(opcode);
        utf8.reset();
        limits.beginMessage(opcode, delivery, now);
    }

    void end() {
        kind = null;
        limits.endMessage();
    }

    /** Drops what is gathered of the open message, and what will come of it. */
    void discard() {
        delivery = Delivery.DISCARD;
        gathered.clear();
        limits.endMessage();
    }

    /** What belongs to the last event belongs to the past. */
    void forgetEvent() {
        text = null;
        binary = null;
    }

    /** Counts one more frame. */
    @Nullable Violation checkFragments() {
        return limits.checkFragments();
    }

    /** Counts bytes that are announced against what the message may still have. */
    @Nullable Violation countBytes(long bytes) {
        return limits.countBytes(bytes);
    }

    /** Checks the next bytes of the payload, which the message may end with. */
    @Nullable Violation checkText(byte[] bytes, int from, int length, boolean last) {
        boolean valid = !isText() || (utf8.accept(bytes, from, length) && !(last && utf8.unfinished() > 0));
        return valid ? null : Violation.INVALID_UTF8;
    }

    /**
     * Takes the next bytes of the payload.
     *
     * @param toEnd how many bytes follow until the message ends, or {@link MessageBuffer#UNKNOWN}
     * @return whether there is something for an event
     */
    boolean deliver(byte[] bytes, int from, int length, boolean last, long toEnd) {
        return switch (delivery) {
            case WHOLE -> deliverWhole(bytes, from, length, last, toEnd);
            case PARTIAL -> deliverPiece(bytes, from, length, last);
            case DISCARD -> false;
        };
    }

    /** Takes bytes that an extension made, the last perhaps, which {@link #deliverGathered} delivers. */
    @Nullable Violation gather(ByteBuffer piece, boolean last) {
        int from = piece.arrayOffset() + piece.position();
        int length = piece.remaining();
        Violation broken = countBytes(length);
        if (broken == null) {
            broken = checkText(piece.array(), from, length, last);
        }
        if (broken == null && delivery != Delivery.DISCARD) {
            gathered.append(piece.array(), from, length, last ? 0 : MessageBuffer.UNKNOWN);
        }
        return broken;
    }

    /** Whether so much is gathered that it is to be delivered before there is more. */
    boolean isPieceGathered() {
        return delivery == Delivery.PARTIAL && gathered.size() >= DECODED_PIECE;
    }

    /** Delivers what is gathered; whether there is something for an event. */
    boolean deliverGathered(boolean last) {
        return switch (delivery) {
            case WHOLE -> last && takeGathered();
            case PARTIAL -> (last || gathered.size() > utf8.unfinished()) && takeGathered();
            case DISCARD -> false;
        };
    }

    private boolean deliverWhole(byte[] bytes, int from, int length, boolean last, long toEnd) {
        if (last && gathered.size() == 0) {
            copy(bytes, from, length);
            return true;
        }
        gathered.append(bytes, from, length, toEnd);
        return last && takeGathered();
    }

    private boolean deliverPiece(byte[] bytes, int from, int length, boolean last) {
        if (gathered.size() == 0 && (!isText() || utf8.unfinished() == 0)) {
            copy(bytes, from, length);
            return length > 0 || last;
        }
        // A code point is never split over two pieces: its first bytes wait for the rest.
        gathered.append(bytes, from, length, 0);
        return (last || gathered.size() > utf8.unfinished()) && takeGathered();
    }

    private void copy(byte[] bytes, int from, int length) {
        if (isText()) {
            text = new String(bytes, from, length, charset());
        } else {
            binary = ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    private boolean takeGathered() {
        if (isText()) {
            text = gathered.takeText(charset(), utf8.unfinished());
        } else {
            binary = gathered.takeBinary();
        }
        return true;
    }

    private Charset charset() {
        return utf8.isAscii() ? ISO_8859_1 : UTF_8;
    }
}
