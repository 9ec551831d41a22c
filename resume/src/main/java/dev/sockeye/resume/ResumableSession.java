package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.resume.ResumeFrame.Welcome;
import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.CloseReason;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session of a server, and which connection it has. A newer connection replaces an older one, but not before the endpoint of
 * the older one has ended: so handlers are called one at a time. Thread-safe.
 */
final class ResumableSession {
    private final String key;
    private final SessionOwner owner;
    private final Instant begun;
    private final ResumableSocket socket;
    private final Consumer<ResumableSession> parking;
    private final Object lock = new Object();

    /** The connection that the session is to have, which may wait for the end of the one before. */
    @GuardedBy("lock") private @Nullable WebSocket current;

    @GuardedBy("lock") private boolean admitted;

    /** Done when the endpoints of all connections before the current one have ended. */
    @GuardedBy("lock") private CompletableFuture<Void> quiet = CompletableFuture.completedFuture(null);

    /**
     * A session without a connection.
     *
     * @param key what it is found by
     * @param owner who may resume it
     * @param begun when it began, on whichever node
     * @param socket what the application has of it
     * @param parking called when it has lost its connection
     */
    ResumableSession(
            String key, SessionOwner owner, Instant begun, ResumableSocket socket, Consumer<ResumableSession> parking) {
        this.key = key;
        this.owner = owner;
        this.begun = begun;
        this.socket = socket;
        this.parking = parking;
        var unused = socket.over().thenAccept(this::end);
    }

    String key() {
        return key;
    }

    SessionOwner owner() {
        return owner;
    }

    Instant begun() {
        return begun;
    }

    ResumableSocket socket() {
        return socket;
    }

    /** Whether it waits for its client. */
    boolean isParked() {
        synchronized (lock) {
            return current == null;
        }
    }

    /**
     * Takes a connection, as soon as all before it have ended.
     *
     * @param ws the connection
     * @param received the last message that its client has received
     * @param outcome what the client hears
     * @param token what it may come again with
     */
    void enter(WebSocket ws, long received, Outcome outcome, ResumeToken token) {
        WebSocket before;
        CompletableFuture<Void> settled;
        synchronized (lock) {
            before = current;
            current = ws;
            admitted = false;
            socket.attend();
            if (before != null) {
                quiet = CompletableFuture.allOf(quiet, control(before).ended());
            }
            settled = quiet;
        }
        if (before != null) {
            control(before).abandon("Expected one connection of a session, but its client has come again on another");
        }
        var unused = settled.thenRun(() -> admit(ws, received, outcome, token));
    }

    private static SessionControl control(WebSocket ws) {
        return ((WebSocketSession) ws.session()).control();
    }

    private void admit(WebSocket ws, long received, Outcome outcome, ResumeToken token) {
        synchronized (lock) {
            if (!ws.equals(current)) {
                return;
            }
            admitted = true;
        }
        long acknowledged = socket.received();
        var unused = ws.send(ResumeFrames.encode(new Welcome(outcome, acknowledged, token)));
        socket.attach(ws, received, acknowledged);
        if (socket.over().isDone()) {
            end(socket.over().join());
        }
    }

    /** A message has come on a connection. */
    void received(WebSocket from, ResumeFrame frame) throws ResumeProtocolException {
        synchronized (lock) {
            if (from.equals(current) && !admitted) {
                throw new ResumeProtocolException("Expected nothing before the answer to the hello, got a message");
            }
        }
        socket.received(frame);
    }

    /** A connection has ended. */
    void leave(WebSocket gone) {
        socket.detach(gone);
        CompletableFuture<Void> settled;
        synchronized (lock) {
            if (!gone.equals(current)) {
                return;
            }
            current = null;
            socket.leaveUnattended();
            settled = quiet;
        }
        var unused = settled.thenRun(this::park);
    }

    private void park() {
        if (isParked()) {
            parking.accept(this);
        }
    }

    /** Clients do not come back after 1000, and so must, if the session was not closed. */
    private void end(CloseReason reason) {
        WebSocket last;
        synchronized (lock) {
            last = current;
        }
        if (last != null) {
            boolean wasClosed = reason != ResumableSocket.LOST && reason != ResumableSocket.ELSEWHERE;
            var unused =
                    last.close(wasClosed ? ResumeCodes.NORMAL : ResumeCodes.COME_AGAIN, "The session has ended here");
        }
    }
}
