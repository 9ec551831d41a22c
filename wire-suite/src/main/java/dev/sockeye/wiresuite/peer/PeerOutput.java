package dev.sockeye.wiresuite.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.wiresuite.deflate.InflateFault;
import dev.sockeye.wiresuite.deflate.MessageInflater;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Judges every frame of the peer by the rules for senders, and puts messages together. */
final class PeerOutput {
    private static final int RSV1 = 4;
    private static final int MAX_CONTROL = 125;

    private final PeerRole role;
    private final @Nullable MessageInflater inflater;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private int openOpcode;
    private boolean compressed;
    private boolean closed;

    PeerOutput(PeerRole role, @Nullable MessageInflater inflater) {
        this.role = role;
        this.inflater = inflater;
    }

    /** What the frame means; null if it only begins or continues a message. */
    @Nullable Heard accept(Frame frame) {
        String wrong = wrongHeader(frame);
        if (wrong == null) {
            wrong = frame.isControl() ? wrongControl(frame) : wrongOrder(frame);
        }
        if (wrong != null) {
            return new Heard.Fault(wrong + ": " + frame);
        }
        return frame.isControl() ? control(frame) : data(frame);
    }

    private @Nullable String wrongHeader(Frame frame) {
        if (closed) {
            return "a frame after the Close frame (RFC 6455 5.5.1)";
        }
        if (frame.masked() != (role == PeerRole.CLIENT)) {
            return frame.masked() ? "a server masked (5.1)" : "a client did not mask (5.1)";
        }
        if (frame.form() != LengthForm.shortest(frame.payload().length())) {
            return "length not in the shortest form (5.2)";
        }
        boolean mayCompress = inflater != null && (frame.opcode() == Opcode.TEXT || frame.opcode() == Opcode.BINARY);
        return (frame.rsv() & (mayCompress ? ~RSV1 : ~0)) == 0 ? null : "a reserved bit (5.2)";
    }

    private static @Nullable String wrongControl(Frame frame) {
        if (frame.opcode() > Opcode.PONG) {
            return "a reserved opcode (5.2)";
        }
        if (!frame.isFinal()) {
            return "a fragmented control frame (5.5)";
        }
        return frame.payload().length() > MAX_CONTROL ? "a control frame of more than 125 bytes (5.5)" : null;
    }

    private @Nullable String wrongOrder(Frame frame) {
        if (frame.opcode() > Opcode.BINARY) {
            return "a reserved opcode (5.2)";
        }
        boolean continues = frame.opcode() == Opcode.CONTINUATION;
        if (continues != (openOpcode != 0)) {
            return continues ? "a continuation of nothing (5.4)" : "a message inside a message (5.4)";
        }
        return null;
    }

    private Heard control(Frame frame) {
        if (frame.opcode() != Opcode.CLOSE) {
            return new Heard.Control(frame.opcode(), frame.payload());
        }
        closed = true;
        byte[] payload = frame.payload().array();
        if (payload.length == 0) {
            return new Heard.Close(Heard.NO_CODE, "");
        }
        if (payload.length == 1) {
            return new Heard.Fault("a Close frame of one byte (5.5.1)");
        }
        int code = Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        byte[] reason = Arrays.copyOfRange(payload, Short.BYTES, payload.length);
        if (!CloseCodes.mayBeSent(code)) {
            return new Heard.Fault("a Close frame with code " + code + " (7.4)");
        }
        return Utf8.isValid(reason)
                ? new Heard.Close(code, new String(reason, UTF_8))
                : new Heard.Fault("a Close frame whose reason is not UTF-8 (5.5.1)");
    }

    private @Nullable Heard data(Frame frame) {
        if (openOpcode == 0) {
            openOpcode = frame.opcode();
            compressed = frame.rsv() == RSV1;
        }
        message.writeBytes(frame.payload().array());
        return frame.isFinal() ? whole() : null;
    }

    private Heard whole() {
        byte[] payload = message.toByteArray();
        message.reset();
        boolean text = openOpcode == Opcode.TEXT;
        openOpcode = 0;
        try {
            byte[] inflated = compressed && inflater != null ? inflater.inflate(payload) : payload;
            return text && !Utf8.isValid(inflated)
                    ? new Heard.Fault("a text message that is not UTF-8 (5.6): " + Excerpt.of(inflated, false))
                    : new Heard.Message(text, new Bytes(inflated), compressed);
        } catch (InflateFault e) {
            return new Heard.Fault("a message that cannot be inflated: " + e.getMessage());
        }
    }
}
