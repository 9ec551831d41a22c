package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.Role;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's side of a connection in memory: messages become frames, and frames messages. Thread-safe. */
final class PeerFrames {
    private static final Duration EVER = Duration.ofDays(36_500);

    /** An endpoint of this process may send what it likes: the history says how much is kept. */
    private static final Limits ANY = new Limits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, EVER, EVER, Integer.MAX_VALUE, Limits.ANY_FRAME);

    /** Nobody is between the two sides, so the masks hide nothing. */
    private static final int MASK = 0;

    @GuardedBy("this") private final Engine engine = new Engine(Role.CLIENT, ANY, List.of(), () -> MASK);

    /**
     * What the endpoint's side has written.
     *
     * @param messages whole messages
     * @param close its Close frame; null if it has not come
     * @param answer frames that go back: pongs, or the answer to the Close frame; empty for none
     */
    record Read(List<WsMessage> messages, @Nullable CloseStatus close, ByteBuffer answer) {}

    /** The frame of a message; empty if the connection is closing. */
    synchronized ByteBuffer frame(WsMessage message) {
        if (engine.isOpen()) {
            if (message instanceof WsMessage.Binary binary) {
                engine.sendBinary(binary.bytes(), true);
            } else {
                engine.sendText(message.text(), true);
            }
        }
        return output();
    }

    /** A Close frame; empty if the connection is closing. */
    synchronized ByteBuffer close(CloseReason reason) {
        String phrase = reason.getReasonPhrase();
        engine.close(CloseStatus.of(reason.getCloseCode().getCode(), phrase == null ? "" : phrase), 0);
        return output();
    }

    /** Reads what the endpoint's side has written. */
    synchronized Read read(List<ByteBuffer> buffers) {
        List<WsMessage> messages = new ArrayList<>();
        CloseStatus close = null;
        engine.receive(joined(buffers), 0);
        for (Event event = engine.poll(); event != Event.NEED_INPUT; event = engine.poll()) {
            switch (event) {
                case TEXT -> messages.add(WsMessage.of(engine.text()));
                case BINARY -> messages.add(WsMessage.of(engine.binary()));
                case CLOSED -> close = engine.closure().status();
                default -> {}
            }
        }
        return new Read(messages, close, output());
    }

    @GuardedBy("this") private ByteBuffer output() {
        List<ByteBuffer> all = new ArrayList<>();
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            all.add(next);
        }
        return joined(all);
    }

    /** One buffer of this side alone, which the other may write to. */
    private static ByteBuffer joined(List<ByteBuffer> buffers) {
        ByteBuffer all = ByteBuffer.allocate(
                buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(all::put);
        return all.flip();
    }
}
