package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half: frames become events, one at a time, and the first broken rule ends it. A step of reading returns
 * its event, or null if the next step is to follow. What belongs to an event is asked for afterwards: to return it
 * together with the event would take an object for each message.
 */
final class Inbound {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

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

    private final ControlPayload control = new ControlPayload();
    private @Nullable ByteBuffer controlPayload;
    private boolean last;
    private @Nullable Violation violation;
    private @Nullable CloseStatus peerStatus;

    Inbound(Role role, Limits limits, ExtensionChain extensions, IntSupplier pings) {
        this.rules = new FrameRules(role, extensions.reservedBits(), limits.frameBytes());
        this.extensions = extensions;
        this.message = new InboundMessage(limits);
        this.controlFrames = new ControlFrameRate(limits.controlFrames(), pings);
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

    ByteBuffer detachInput() {
        ByteBuffer own = ByteBuffer.allocate(input.remaining()).put(input).flip();
        input = own;
        return own;
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
            event = frame.isInPayload() ? readPayload() : readHeader();
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

    private @Nullable Event readHeader() {
        while (true) {
            FrameReader.Progress progress = frame.advance(input);
            Violation broken = switch (progress) {
                case INCOMPLETE -> null;
                case OPCODE -> rules.checkOpcode(frame, message.isOpen());
                case LENGTH_CODE -> rules.checkLengthCode(frame);
                case HEADER -> rules.checkLength(frame);
            };
            if (broken != null) {
                return closedBy(broken);
            }
            if (progress == FrameReader.Progress.INCOMPLETE) {
                return Event.NEED_INPUT;
            }
            if (progress == FrameReader.Progress.HEADER) {
                return beginFrame(currentOpcode());
            }
        }
    }

    private Event closedBy(Violation broken) {
        violation = broken;
        return Event.CLOSED;
    }

    private @Nullable Event beginFrame(Opcode opcode) {
        if (opcode.isControl()) {
            control.begin((int) frame.length());
            return null;
        }
        if (opcode != Opcode.CONTINUATION) {
            message.begin(opcode, closing, now);
        }
        decoded = decoderOf(opcode);
        Violation broken = message.checkFragments();
        if (broken == null && decoded == null) {
            broken = message.countBytes(frame.length());
        }
        return broken == null ? null : closedBy(broken);
    }

    private @Nullable Event readPayload() {
        if (currentOpcode().isControl()) {
            return readControl();
        }
        return decoded == null ? readPlain() : readDecoded(decoded);
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
        int length = consumeData();
        boolean frameEnds = frame.remaining() == 0;
        last = frameEnds && frame.isFinal();
        Violation broken = message.checkText(input.array(), from, length, last);
        if (broken != null) {
            return closedBy(broken);
        }
        return afterData(message.deliver(input.array(), from, length, last, toEnd()), frameEnds);
    }

    /** How many bytes the message lacks. */
    private long toEnd() {
        return frame.isFinal() ? frame.remaining() : MessageBuffer.UNKNOWN;
    }

    private @Nullable Event readDecoded(PayloadReader payload) {
        boolean more = true;
        boolean frameEnds = false;
        while (more) {
            ByteBuffer piece;
            try {
                piece = payload.read();
            } catch (InvalidPayloadException e) {
                return closedBy(Violation.INVALID_PAYLOAD);
            }
            frameEnds = piece == null;
            last = frameEnds && frame.isFinal();
            Violation broken = message.gather(piece == null ? NOTHING : piece, last);
            if (broken != null) {
                return closedBy(broken);
            }
            more = piece != null && piece.hasRemaining() && !message.isPieceGathered();
        }
        return afterData(message.deliverGathered(last), frameEnds);
    }

    /** What has arrived of the current frame's payload, for the extensions to undo. */
    private @Nullable ByteBuffer readReceived() {
        if (frame.remaining() == 0) {
            return null;
        }
        int from = input.arrayOffset() + input.position();
        return ByteBuffer.wrap(input.array(), from, consumeData());
    }

    /** Unmasks what has arrived of a message in the current frame; how many bytes that is. */
    private int consumeData() {
        int length = consume();
        if (length > 0) {
            limits().goesOn();
        }
        return length;
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
        control.append(input.array(), from, consume());
        if (frame.remaining() > 0) {
            return Event.NEED_INPUT;
        }
        frame.finishFrame();
        byte[] payload = control.take();
        controlPayload = ByteBuffer.wrap(payload);
        return switch (currentOpcode()) {
            case PING -> counted(Event.PING, controlFrames.admits(now));
            case PONG -> counted(Event.PONG, controlFrames.admitsPong(now));
            default -> readClose(payload);
        };
    }

    private Event counted(Event event, boolean admitted) {
        return admitted ? event : closedBy(Violation.TOO_MANY_CONTROL_FRAMES);
    }

    private Event readClose(byte[] payload) {
        Violation broken = CloseFrame.check(payload);
        if (broken != null) {
            return closedBy(broken);
        }
        peerStatus = CloseFrame.decode(payload);
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

    int gatheredBytes() {
        return message.gatheredBytes();
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
