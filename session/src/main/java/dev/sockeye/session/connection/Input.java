package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Event;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What has been received, on its way to the engine: first what the engine has, then what is kept, then the end of the
 * stream. Not thread-safe: guarded by the connection's lock.
 */
final class Input {
    private final Engine engine;
    private final KeptInput kept;

    /** What the engine was given last, if it may not have used it up. */
    private @Nullable ByteBuffer given;
    /** Whether the engine has more, as the last dispatcher left off because of that. */
    private boolean leftOff;
    /** Whether the engine has been given anything. */
    private boolean begun;

    private boolean endReceived;
    private boolean endTaken;
    /** For a listener who wants to see frames. */
    private @Nullable FrameView frames;

    Input(Engine engine, KeptInput kept) {
        this.engine = engine;
        this.kept = kept;
    }

    KeptInput kept() {
        return kept;
    }

    /** How many bytes are kept here. */
    long held() {
        return (long) kept.size() + (leftOff && given != null ? given.remaining() : 0);
    }

    /** Gives bytes to the engine, or keeps them if others come before. */
    void take(ByteBuffer received, long now) {
        if (!kept.isEmpty() || leftOff) {
            kept.add(received);
            return;
        }
        begun = true;
        if (frames != null && engine.isOpen()) {
            frames.look(received);
        }
        engine.receive(received, now);
        given = received;
    }

    /** The peer's stream has ended. */
    void end() {
        endReceived = true;
    }

    /** Whether events that follow the last one are already received. */
    boolean isMoreReceived() {
        return (given != null && given.hasRemaining()) || !kept.isEmpty();
    }

    /** Whether something has come that has not been looked for yet. */
    boolean isUnseen() {
        return leftOff || !kept.isEmpty() || (endReceived && !endTaken);
    }

    /** Whether some of what has come has not been read as events. */
    boolean isUnread() {
        return isMoreReceived() || isUnseen();
    }

    /** The next event of what the engine has. */
    Event poll() {
        leftOff = false;
        kept.forgetLook();
        return engine.poll();
    }

    /** The next frame that the listener wants to see. */
    @Nullable WsFrame pollFrame() {
        return frames == null ? null : frames.poll();
    }

    /** Leaves what the engine has for later; the buffer it came in is its owner's again. */
    void leaveOff() {
        leftOff = true;
        given = engine.detachInput();
        kept.answerPings();
    }

    /** Gives the engine what came meanwhile; false if nothing did, and it waits for the peer, or if the next dispatcher is to. */
    boolean goesOn(Dispatcher dispatcher, long now) {
        kept.awaitReadAhead();
        given = null;
        // Until now it was the listener who took time, whoever goes on with what is kept.
        engine.awaitInput(now);
        if (!kept.isEmpty()) {
            return dispatcher.takeOneMoreTurn() && takesKept(now);
        }
        if (endReceived && !endTaken) {
            endTaken = true;
            engine.receiveEof();
            return true;
        }
        return false;
    }

    /** Gives the engine what is kept; false if nothing is. */
    boolean takesKept(long now) {
        if (kept.isEmpty()) {
            return false;
        }
        take(kept.take(), now);
        return true;
    }

    /** The listener wants to see frames. */
    void viewFrames() {
        if (begun) {
            throw new IllegalStateException("Expected a frame handler to be added while the connection is opened,"
                    + " but frames may have arrived already; add it in the consumer that takes the socket");
        }
        if (frames == null) {
            frames = new FrameView();
        }
    }

    /** The listener sees nothing any more. */
    void forgetFrames() {
        frames = null;
    }
}
