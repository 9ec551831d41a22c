package dev.sockeye.resume;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.resume.ResumeFrame.Hello;
import dev.sockeye.resume.ResumeFrame.Outcome;
import jakarta.websocket.CloseReason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of a server: those with a connection, and those that wait for one. Thread-safe. */
final class SessionDirectory {
    private final ResumeSettings settings;
    private final ResumeThreads threads;
    private final SessionSource source;
    private final History history;
    private final ParkedSessions parked;
    private final Map<String, ResumableSession> sessions = new ConcurrentHashMap<>();

    /**
     * A client at the door.
     *
     * @param owner who it is
     * @param application takes a new session
     */
    record Visit(SessionOwner owner, Application application) {}

    /** Takes new sessions. */
    @FunctionalInterface
    interface Application {
        void take(ResumableSocket socket) throws Exception;
    }

    /**
     * No sessions yet.
     *
     * @param settings what they may take up
     * @param threads the clock, and threads of the application
     * @param source where they come from
     */
    SessionDirectory(ResumeSettings settings, ResumeThreads threads, SessionSource source) {
        this.settings = settings;
        this.threads = threads;
        this.source = source;
        this.parked = new ParkedSessions(settings.maxParked(), settings.expiry(), threads, this::expire);
        HistoryBudget budget = new HistoryBudget(settings.maxBytes(), parked::evict);
        this.history = new History(settings.history(), budget, true);
    }

    ResumeThreads threads() {
        return threads;
    }

    int size() {
        return sessions.size();
    }

    int parked() {
        return parked.size();
    }

    long historyBytes() {
        return history.budget().held();
    }

    /**
     * Gives a connection its session. Waits for the store, if there is one.
     *
     * @return the session
     * @throws Exception what the handler of a new one throws
     */
    ResumableSession greet(WebSocket ws, Visit visit, Hello hello) throws Exception {
        ResumeToken asked = hello.token();
        Optional<ResumableSession> found = asked == null ? Optional.empty() : find(asked, visit, hello.received());
        if (asked != null && found.isPresent()) {
            found.get().enter(ws, hello.received(), Outcome.RESUMED, asked);
            return found.get();
        }
        ResumeToken token = source.newToken();
        ResumableSession session = take(source.begin(token.key(), visit.owner()), visit);
        session.enter(ws, 0, asked == null ? Outcome.NEW : Outcome.RESET, token);
        return session;
    }

    /** A session that goes on; one of somebody else's does not exist. */
    private Optional<ResumableSession> find(ResumeToken token, Visit visit, long received) throws Exception {
        Optional<ResumableSession> here = Optional.ofNullable(sessions.get(token.key()))
                .filter(session -> session.owner().equals(visit.owner()));
        if (here.isPresent() && !StoreWait.join(here.get().socket().ledger().activate(true))) {
            here.get().socket().supersede();
        }
        Optional<ResumableSession> found =
                here.filter(session -> !session.socket().over().isDone());
        if (found.isPresent()) {
            parked.remove(found.get());
        } else {
            Optional<SessionSource.Begun> claimed = source.claim(token.key(), visit.owner());
            found = claimed.isPresent() ? Optional.of(take(claimed.get(), visit)) : Optional.empty();
        }
        found.filter(session -> !isFresh(session, received))
                .ifPresent(session -> session.socket()
                        .finish(ResumableSocket.LOST, "The session is too old, or its client counts another one"));
        return found.filter(session -> !session.socket().over().isDone());
    }

    private boolean isFresh(ResumableSession session, long received) {
        return session.socket().has(received)
                && source.now().isBefore(session.begun().plus(settings.maxAge()));
    }

    /** Gives the application a session. */
    private ResumableSession take(SessionSource.Begun begun, Visit visit) throws Exception {
        ResumableSocket socket = new ResumableSocket(begun.past(), history, begun.ledger(), threads);
        ResumableSession session = new ResumableSession(begun.key(), visit.owner(), begun.time(), socket, this::park);
        try {
            visit.application().take(socket);
        } catch (Exception e) {
            socket.finish(ResumableSocket.ELSEWHERE, "The handler of sessions failed");
            throw e;
        }
        sessions.put(session.key(), session);
        var unusedToo = begun.ledger().activate(true);
        var unused = socket.over().thenAccept(reason -> forget(session, reason));
        return session;
    }

    private void forget(ResumableSession session, CloseReason reason) {
        sessions.remove(session.key(), session);
        parked.remove(session);
        if (reason == ResumableSocket.ELSEWHERE) {
            var unused = session.socket().ledger().activate(false);
        } else {
            session.socket().ledger().remove();
        }
    }

    /** A session has lost its connection, and waits for its client here, or at another node. */
    private void park(ResumableSession session) {
        if (!session.socket().over().isDone()) {
            parked.add(session);
            var unused = session.socket().ledger().activate(false);
        }
    }

    /** What has gone to another node has not expired. */
    private void expire(ResumableSession session) {
        if (session.isParked()) {
            var unused = session.socket()
                    .ledger()
                    .activate(false)
                    .whenCompleteAsync((mine, failure) -> end(session, mine), threads.executor());
        }
    }

    private static void end(ResumableSession session, @Nullable Boolean mine) {
        if (Boolean.FALSE.equals(mine)) {
            session.socket().supersede();
        } else if (session.isParked()) {
            session.socket().finish(ResumableSocket.LOST, "The client did not come back in time");
        } else {
            // It came back while the store was asked, and may have been marked as active before it was marked as not.
            var unused = session.socket().ledger().activate(true);
        }
    }

    /** Ends all sessions of this node; those that a store keeps can be resumed at another. */
    void close() {
        sessions.values().forEach(session -> session.socket().finish(ResumableSocket.ELSEWHERE, "The server stops"));
    }
}
