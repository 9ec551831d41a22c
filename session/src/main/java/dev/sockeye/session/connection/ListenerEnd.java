package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection as its listener is notified of it: what was said first counts. Not thread-safe: guarded by the
 * connection's lock.
 */
final class ListenerEnd {
    private final Engine engine;
    private @Nullable Ending ending;
    private boolean notified;
    private boolean knownFirst;

    ListenerEnd(Engine engine) {
        this.engine = engine;
    }

    /** Sets what the listener will be notified of, unless something was said before. */
    void set(Ending how) {
        if (ending == null) {
            ending = how;
            knownFirst |= how.status().code() != CloseStatus.ABNORMAL;
        }
    }

    /** The engine has seen the end of what the peer sends. */
    void setByPeer() {
        knownFirst |= ending == null;
        set(Ending.of(engine.closure()));
    }

    /** The listener is being notified. */
    void beginNotify() {
        notified = true;
    }

    boolean isNotified() {
        return notified;
    }

    /** Whether the listener is to be notified next. */
    boolean isDue() {
        return ending != null && !notified;
    }

    /** Whether somebody is to look whether the listener is to be notified. */
    boolean isWanted() {
        return (ending != null || engine.isClosed()) && !notified;
    }

    /** Whether the end is the peer's or the application's doing: then the listener is to know before others do. */
    boolean isKnownFirst() {
        return knownFirst;
    }

    /** How the connection ended; to be asked of one that is not open. */
    Ending ending() {
        return ending == null ? Ending.of(engine.closure()) : ending;
    }
}
