package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Ack;
import dev.sockeye.resume.ResumeFrame.Data;
import dev.sockeye.resume.ResumeFrame.End;
import dev.sockeye.resume.ResumeFrame.Hello;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.resume.ResumeFrame.Probe;
import dev.sockeye.resume.ResumeFrame.Welcome;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of the protocol's messages. Text of an application is a text message, after its number and a space; all else
 * is a binary message that begins with its type. So tokens are never text, which logs of traffic print.
 */
final class ResumeFrames {
    private static final byte HELLO = 1;
    private static final byte WELCOME = 2;
    private static final byte DATA = 3;
    private static final byte ACK = 4;
    private static final byte END = 5;
    private static final byte PROBE = 6;

    private static final int ID = 8;
    /** The digits of {@link ResumeFrame#MAX_ID}. */
    private static final int MAX_DIGITS = 16;

    private static final int MAX_PHRASE = 123;
    private static final int MIN_CODE = 1000;
    private static final int MAX_CODE = 4999;

    private ResumeFrames() {}

    static WsMessage encode(ResumeFrame frame) {
        if (frame instanceof Data data && data.message() instanceof WsMessage.Text text) {
            return WsMessage.of(data.id() + " " + text.text());
        }
        return WsMessage.of(bytes(frame).flip());
    }

    private static ByteBuffer bytes(ResumeFrame frame) {
        if (frame instanceof Data data) {
            ByteBuffer payload = ((WsMessage.Binary) data.message()).bytes();
            return begin(DATA, ID + payload.remaining()).putLong(data.id()).put(payload);
        }
        if (frame instanceof Ack ack) {
            return begin(ACK, ID).putLong(ack.id());
        }
        if (frame instanceof Hello hello) {
            ResumeToken known = hello.token();
            byte[] token = known == null ? new byte[0] : known.bytes();
            return begin(HELLO, ID + token.length).putLong(hello.received()).put(token);
        }
        if (frame instanceof Welcome welcome) {
            return begin(WELCOME, 1 + ID + ResumeToken.LENGTH)
                    .put(welcome.outcome().code())
                    .putLong(welcome.received())
                    .put(welcome.token().bytes());
        }
        return frame instanceof End end ? bytes(end) : begin(PROBE, 0);
    }

    private static ByteBuffer bytes(End end) {
        byte[] phrase = end.phrase().getBytes(StandardCharsets.UTF_8);
        return begin(END, ID + Short.BYTES + phrase.length)
                .putLong(end.id())
                .putShort((short) end.code())
                .put(phrase);
    }

    private static ByteBuffer begin(byte type, int length) {
        return ByteBuffer.allocate(1 + length).put(type);
    }

    static ResumeFrame decode(WsMessage message) throws ResumeProtocolException {
        if (!(message instanceof WsMessage.Binary binary)) {
            return text(message.text());
        }
        ByteBuffer bytes = binary.bytes();
        try {
            byte type = bytes.get();
            ResumeFrame frame = decode(type, bytes);
            if (type != DATA && bytes.hasRemaining()) {
                throw new ResumeProtocolException(
                        "Expected the end of a message of type " + type + ", got " + bytes.remaining() + " bytes more");
            }
            return frame;
        } catch (BufferUnderflowException e) {
            throw new ResumeProtocolException("Expected a whole message, got one that is too short");
        }
    }

    private static ResumeFrame decode(byte type, ByteBuffer bytes) throws ResumeProtocolException {
        return switch (type) {
            case HELLO -> new Hello(id(bytes), token(bytes));
            case WELCOME -> new Welcome(outcome(bytes.get()), id(bytes), required(token(bytes)));
            case DATA -> new Data(id(bytes), WsMessage.of(bytes));
            case ACK -> new Ack(id(bytes));
            case END -> new End(id(bytes), code(bytes), phrase(bytes));
            case PROBE -> new Probe();
            default -> throw new ResumeProtocolException("Expected a type from 1 to 6, got " + type);
        };
    }

    private static ResumeFrame text(String text) throws ResumeProtocolException {
        int space = text.indexOf(' ');
        if (space < 1 || space > MAX_DIGITS || !text.chars().limit(space).allMatch(c -> c >= '0' && c <= '9')) {
            throw new ResumeProtocolException("Expected text after a number and a space, got none");
        }
        return new Data(checked(Long.parseLong(text, 0, space, 10)), WsMessage.of(text.substring(space + 1)));
    }

    private static long id(ByteBuffer bytes) throws ResumeProtocolException {
        return checked(bytes.getLong());
    }

    private static long checked(long id) throws ResumeProtocolException {
        if (id < 0 || id > ResumeFrame.MAX_ID) {
            throw new ResumeProtocolException("Expected a number from 0 to 2^53 - 1, got " + id);
        }
        return id;
    }

    private static Outcome outcome(byte value) throws ResumeProtocolException {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code() == value) {
                return outcome;
            }
        }
        throw new ResumeProtocolException("Expected an outcome from 0 to 2, got " + value);
    }

    /** The token in the rest of a message, or null. */
    private static @Nullable ResumeToken token(ByteBuffer bytes) throws ResumeProtocolException {
        if (!bytes.hasRemaining()) {
            return null;
        }
        byte[] token = new byte[ResumeToken.LENGTH];
        bytes.get(token);
        return new ResumeToken(token);
    }

    private static ResumeToken required(@Nullable ResumeToken token) throws ResumeProtocolException {
        if (token == null) {
            throw new ResumeProtocolException("Expected a token, got none");
        }
        return token;
    }

    private static int code(ByteBuffer bytes) throws ResumeProtocolException {
        int code = Short.toUnsignedInt(bytes.getShort());
        if (code < MIN_CODE || code > MAX_CODE) {
            throw new ResumeProtocolException("Expected a close code from 1000 to 4999, got " + code);
        }
        return code;
    }

    private static String phrase(ByteBuffer bytes) throws ResumeProtocolException {
        if (bytes.remaining() > MAX_PHRASE) {
            throw new ResumeProtocolException(
                    "Expected at most " + MAX_PHRASE + " bytes of a reason, got " + bytes.remaining());
        }
        String phrase = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        bytes.position(bytes.limit());
        return phrase;
    }
}
