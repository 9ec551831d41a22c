package dev.sockeye.bridge;

import jakarta.websocket.PongMessage;
import java.nio.ByteBuffer;

/** A pong as its handler sees it; each look at the data starts at its beginning. */
record ReceivedPong(ByteBuffer payload) implements PongMessage {

    @Override
    public ByteBuffer getApplicationData() {
        return payload.duplicate();
    }
}
