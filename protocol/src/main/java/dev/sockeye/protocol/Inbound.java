package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The receiving half: frames become events, one at a time, and the first broken rule ends it. */
final class Inbound {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] NO_BYTES = new byte[0];
    private static final long UNKNOWN = -1;

    private final FrameReader frame = new FrameReader();
    private final FrameRules rules;
    private final ExtensionChain extensions;
    private final InboundMessage message;
    private final ControlFrameRate controlFrames;
    private final PayloadReader received = this::readReceived;

    private ByteBuffer input = NOTHING;
    private long now;
    private boolean closing;

    /** Undoes the extensions on the current data frame; null if there is nothing to undo. */
    private @Nullable PayloadReader decoded;

    private byte[] control = NO_BYTES;
    private int controlSize;

    private @Nullable ByteBuffer controlPayload;
    private boolean last;
    private @Nullable Violation violation;
    private @Nullable CloseStatus peerStatus;

    Inbound(Role role, Limits limits, ExtensionChain extensions) {
        this.rules = new FrameRules(role, extensions.reservedBits());
        this.extensions = extensions;
        this.message = new InboundMessage(limits);
        this.controlFrames = new ControlFrameRate(limits.controlFrames());
    }

    MessageLimits limits() {
        return message.limits();
    }

    void receive(ByteBuffer bytes, long at) {
        if (input.hasRemaining()) {
            throw new IllegalStateException("Expected poll() to be called until it returns NEED_INPUT; "
                    + input.remaining() + " received bytes are left");
        }
        input = bytes;
        now = at;
        limits().moreInput();
    }

    /** A scout that has looked through what is handed in already, after the current event. */
    PingScout scout(Consumer<ByteBuffer> pings) {
        PingScout scout = new PingScout(rules, frame);
        scout.scan(input.duplicate(), pings);
        return scout;
    }

    /** From now on nothing but the peer's Close frame matters. */
    void discardMessages() {
        closing = true;
        message.discard();
    }

    /** The next event; CLOSED when the peer closed or broke a rule, and then nothing else. */
    Event poll() {
        forgetEvent();
        Event event = null;
        while (event == null) {
            if (!frame.isInPayload() && !readHeader()) {
                event = violation == null ? Event.NEED_INPUT : Event.CLOSED;
            } else if (currentOpcode().isControl()) {
                event = readControl();
            } else {
                event = decoded == null ? readPlain() : readDecoded(decoded);
            }
        }
        if (event == Event.NEED_INPUT) {
            input = NOTHING;
        }
        return event;
    }

    void forgetEvent() {
        controlPayload = null;
        message.forgetEvent();
    }

    private boolean readHeader() {
        while (violation == null) {
            switch (frame.advance(input)) {
                case INCOMPLETE -> {
                    return false;
                }
                case OPCODE -> violation = rules.checkOpcode(frame, message.isOpen());
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
            message.begin(opcode, closing, now);
        }
        decoded = decoderOf(opcode);
        violation = message.checkFragments();
        if (violation == null && decoded == null) {
            violation = message.checkSize(frame.length());
        }
        return violation == null;
    }

    private @Nullable PayloadReader decoderOf(Opcode opcode) {
        if (extensions.isEmpty()) {
            return null;
        }
        FrameHeader header = new FrameHeader(
                message.isText() ? Kind.TEXT : Kind.BINARY,
                opcode != Opcode.CONTINUATION,
                frame.isFinal(),
                frame.reservedBits());
        PayloadReader reader = extensions.decode(header, received);
        return reader == received ? null : reader;
    }

    private @Nullable Event readPlain() {
        int from = input.arrayOffset() + input.position();
        int length = consume();
        boolean frameEnds = frame.remaining() == 0;
        last = frameEnds && frame.isFinal();
        violation = message.checkText(input.array(), from, length, last);
        if (violation != null) {
            return Event.CLOSED;
        }
        long toCome = frame.isFinal() ? frame.remaining() : UNKNOWN;
        return afterData(message.deliver(input.array(), from, length, last, toCome), frameEnds);
    }

    private @Nullable Event readDecoded(PayloadReader payload) {
        boolean more = true;
        boolean frameEnds = false;
        while (more && violation == null) {
            ByteBuffer piece = read(payload);
            frameEnds = piece == null;
            last = frameEnds && frame.isFinal();
            more = piece != null && piece.hasRemaining();
            if (violation == null) {
                violation = message.gather(piece == null ? NOTHING : piece, last);
                more &= !message.isPieceGathered();
            }
        }
        return violation == null ? afterData(message.deliverGathered(last), frameEnds) : Event.CLOSED;
    }

    private @Nullable ByteBuffer read(PayloadReader payload) {
        try {
            return payload.read();
        } catch (InvalidPayloadException e) {
            violation = Violation.INVALID_PAYLOAD;
            return null;
        }
    }

    /** What has arrived of the current frame's payload, for the extensions to undo. */
    private @Nullable ByteBuffer readReceived() {
        if (frame.remaining() == 0) {
            return null;
        }
        int from = input.arrayOffset() + input.position();
        return ByteBuffer.wrap(input.array(), from, consume());
    }

    /** Unmasks what has arrived of the current frame's payload; how many bytes that is. */
    private int consume() {
        int length = (int) Math.min(frame.remaining(), input.remaining());
        frame.consume(input, length);
        return length;
    }

    private @Nullable Event afterData(boolean delivered, boolean frameEnds) {
        Event event = message.isText() ? Event.TEXT : Event.BINARY;
        if (frameEnds) {
            frame.finishFrame();
            decoded = null;
        }
        if (last) {
            message.end();
        }
        if (delivered) {
            return event;
        }
        return frameEnds ? null : Event.NEED_INPUT;
    }

    private @Nullable Event readControl() {
        int from = input.arrayOffset() + input.position();
        int length = consume();
        System.arraycopy(input.array(), from, control, controlSize, length);
        controlSize += length;
        if (frame.remaining() > 0) {
            return Event.NEED_INPUT;
        }
        frame.finishFrame();
        byte[] payload = control;
        control = NO_BYTES;
        controlPayload = ByteBuffer.wrap(payload);
        return switch (currentOpcode()) {
            case PING -> counted(Event.PING);
            case PONG -> counted(Event.PONG);
            default -> readClose(payload);
        };
    }

    private Event counted(Event event) {
        if (controlFrames.admits(now)) {
            return event;
        }
        violation = Violation.TOO_MANY_CONTROL_FRAMES;
        return Event.CLOSED;
    }

    private Event readClose(byte[] payload) {
        violation = CloseFrame.check(payload);
        if (violation == null) {
            peerStatus = CloseFrame.decode(payload);
        }
        return Event.CLOSED;
    }

    private Opcode currentOpcode() {
        return Objects.requireNonNull(frame.opcode());
    }

    /** Drops what was received, and whatever will be. */
    void stop() {
        input.position(input.limit());
        input = NOTHING;
        decoded = null;
        message.discard();
    }

    @Nullable String text() {
        return message.text();
    }

    @Nullable ByteBuffer binary() {
        return controlPayload == null ? message.binary() : controlPayload;
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
