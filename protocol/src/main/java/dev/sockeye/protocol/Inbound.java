package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The receiving half: frames become events, one at a time, and the first broken rule ends it. */
final class Inbound {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] NO_BYTES = new byte[0];

    private final FrameReader frame = new FrameReader();
    private final FrameRules rules;
    private final Utf8Validator utf8 = new Utf8Validator();
    private final MessageBuffer gathered = new MessageBuffer();
    private final MessageLimits limits;

    private ByteBuffer input = NOTHING;
    private long now;

    /** TEXT or BINARY while a message is open. */
    private @Nullable Opcode message;

    private Delivery delivery = Delivery.WHOLE;
    private boolean closing;
    private byte[] control = NO_BYTES;
    private int controlSize;

    private @Nullable String text;
    private @Nullable ByteBuffer binary;
    private boolean last;
    private @Nullable Violation violation;
    private @Nullable CloseStatus peerStatus;

    Inbound(Role role, Limits limits) {
        this.rules = new FrameRules(role);
        this.limits = new MessageLimits(limits);
    }

    MessageLimits limits() {
        return limits;
    }

    void receive(ByteBuffer received, long at) {
        if (input.hasRemaining()) {
            throw new IllegalStateException("Expected poll() to be called until it returns NEED_INPUT; "
                    + input.remaining() + " received bytes are left");
        }
        input = received;
        now = at;
        limits.moreInput();
    }

    /** From now on nothing but the peer's Close frame matters. */
    void discardMessages() {
        closing = true;
        delivery = Delivery.DISCARD;
        gathered.clear();
        limits.endMessage();
    }

    /** The next event; CLOSED when the peer closed or broke a rule, and then nothing else. */
    Event poll() {
        forgetEvent();
        Event event = null;
        while (event == null) {
            if (!frame.isInPayload() && !readHeader()) {
                event = violation == null ? Event.NEED_INPUT : Event.CLOSED;
            } else {
                event = currentOpcode().isControl() ? readControl() : readData(currentOpcode());
            }
        }
        if (event == Event.NEED_INPUT) {
            input = NOTHING;
        }
        return event;
    }

    void forgetEvent() {
        text = null;
        binary = null;
    }

    private boolean readHeader() {
        while (violation == null) {
            switch (frame.advance(input)) {
                case INCOMPLETE -> {
                    return false;
                }
                case OPCODE -> violation = rules.checkOpcode(frame, message != null);
                case LENGTH_CODE -> violation = rules.checkLengthCode(frame);
                case HEADER -> {
                    violation = rules.checkLength(frame);
                    return violation == null && beginFrame(currentOpcode());
                }
            }
        }
        return false;
    }

    private boolean beginFrame(Opcode opcode) {
        if (opcode.isControl()) {
            control = frame.length() == 0 ? NO_BYTES : new byte[(int) frame.length()];
            controlSize = 0;
            return true;
        }
        if (opcode != Opcode.CONTINUATION) {
            message = opcode;
            delivery = closing ? Delivery.DISCARD : limits.delivery(opcode);
            utf8.reset();
            limits.beginMessage(opcode, delivery, now);
        }
        violation = limits.checkFrame(gathered.size(), frame.length());
        return violation == null;
    }

    private @Nullable Event readData(Opcode opcode) {
        int length = (int) Math.min(frame.remaining(), input.remaining());
        int from = input.arrayOffset() + input.position();
        frame.consume(input, length);
        boolean frameEnds = frame.remaining() == 0;
        last = frameEnds && frame.isFinal();
        Opcode kind = opcode == Opcode.CONTINUATION ? Objects.requireNonNull(message) : opcode;
        if (kind == Opcode.TEXT && !isUtf8(from, length)) {
            return violate(Violation.INVALID_UTF8);
        }
        boolean complete = deliver(kind, from, length);
        if (frameEnds) {
            frame.finishFrame();
        }
        if (last) {
            message = null;
            limits.endMessage();
        }
        if (complete) {
            return kind == Opcode.TEXT ? Event.TEXT : Event.BINARY;
        }
        return frameEnds ? null : Event.NEED_INPUT;
    }

    private boolean isUtf8(int from, int length) {
        return utf8.accept(input.array(), from, length) && !(last && utf8.unfinished() > 0);
    }

    /** Whether there is something for an event. */
    private boolean deliver(Opcode kind, int from, int length) {
        return switch (delivery) {
            case WHOLE -> gather(kind, from, length);
            case PARTIAL -> kind == Opcode.TEXT ? deliverTextPiece(from, length) : deliverBinaryPiece(from, length);
            case DISCARD -> false;
        };
    }

    private boolean gather(Opcode kind, int from, int length) {
        if (last && gathered.size() == 0) {
            deliverFrom(kind, from, length);
            return true;
        }
        gathered.append(input.array(), from, length, mostGathered(length));
        if (last) {
            if (kind == Opcode.TEXT) {
                text = gathered.takeText(charset(), 0);
            } else {
                binary = gathered.takeBinary();
            }
        }
        return last;
    }

    /** The size of the message if this is its last frame, else the most that size can be. */
    private int mostGathered(int length) {
        return frame.isFinal() ? (int) (gathered.size() + length + frame.remaining()) : limits.mostBytes();
    }

    private boolean deliverTextPiece(int from, int length) {
        if (gathered.size() == 0 && utf8.unfinished() == 0) {
            deliverFrom(Opcode.TEXT, from, length);
            return length > 0 || last;
        }
        // A code point is never split over two pieces: its first bytes wait for the rest.
        gathered.append(input.array(), from, length, gathered.size() + length);
        String piece = gathered.takeText(charset(), utf8.unfinished());
        text = piece;
        return !piece.isEmpty() || last;
    }

    private boolean deliverBinaryPiece(int from, int length) {
        deliverFrom(Opcode.BINARY, from, length);
        return length > 0 || last;
    }

    private void deliverFrom(Opcode kind, int from, int length) {
        if (kind == Opcode.TEXT) {
            text = new String(input.array(), from, length, charset());
        } else {
            binary = ByteBuffer.wrap(Arrays.copyOfRange(input.array(), from, from + length));
        }
    }

    private Charset charset() {
        return utf8.isAscii() ? ISO_8859_1 : UTF_8;
    }

    private @Nullable Event readControl() {
        int length = (int) Math.min(frame.remaining(), input.remaining());
        int from = input.arrayOffset() + input.position();
        frame.consume(input, length);
        System.arraycopy(input.array(), from, control, controlSize, length);
        controlSize += length;
        if (frame.remaining() > 0) {
            return Event.NEED_INPUT;
        }
        frame.finishFrame();
        byte[] payload = control;
        control = NO_BYTES;
        binary = ByteBuffer.wrap(payload);
        return switch (currentOpcode()) {
            case PING -> Event.PING;
            case PONG -> Event.PONG;
            default -> readClose(payload);
        };
    }

    private Event readClose(byte[] payload) {
        if (payload.length == 0) {
            peerStatus = CloseStatus.NONE;
            return Event.CLOSED;
        }
        if (payload.length == 1) {
            return violate(Violation.CLOSE_PAYLOAD_OF_ONE_BYTE);
        }
        int code = ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!CloseStatus.isLegalOnWire(code)) {
            return violate(Violation.ILLEGAL_CLOSE_CODE);
        }
        int reasonLength = payload.length - Short.BYTES;
        Utf8Validator reason = new Utf8Validator();
        if (!reason.accept(payload, Short.BYTES, reasonLength) || reason.unfinished() > 0) {
            return violate(Violation.INVALID_UTF8);
        }
        peerStatus = new CloseStatus(code, new String(payload, Short.BYTES, reasonLength, UTF_8));
        return Event.CLOSED;
    }

    private Event violate(Violation broken) {
        violation = broken;
        return Event.CLOSED;
    }

    private Opcode currentOpcode() {
        return Objects.requireNonNull(frame.opcode());
    }

    /** Drops what was received, and whatever will be. */
    void stop() {
        input.position(input.limit());
        input = NOTHING;
        gathered.clear();
        limits.endMessage();
    }

    @Nullable String text() {
        return text;
    }

    @Nullable ByteBuffer binary() {
        return binary;
    }

    boolean isLast() {
        return last;
    }

    @Nullable Violation violation() {
        return violation;
    }

    @Nullable CloseStatus peerStatus() {
        return peerStatus;
    }
}
