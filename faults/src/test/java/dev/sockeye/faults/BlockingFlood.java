package dev.sockeye.faults;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sends as many messages of 16 KiB as it is asked for, each by a blocking send in the handler. */
@ServerEndpoint("/flood")
public class BlockingFlood {
    private static final int BYTES = 16 * 1024;

    @OnMessage
    public void flood(String count, Session session) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(BYTES);
        for (int i = 0; i < Integer.parseInt(count); i++) {
            session.getBasicRemote().sendBinary(message.clear());
        }
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        // The peer does not read, and what becomes of the others is measured.
    }

    /** How many threads are within a handler, and wait. */
    static long blockedHandlers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getState() != Thread.State.RUNNABLE)
                .filter(each -> Arrays.stream(each.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(BlockingFlood.class.getName())))
                .count();
    }
}
