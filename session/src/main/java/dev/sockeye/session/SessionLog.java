package dev.sockeye.session;

import dev.sockeye.bridge.MessageKind;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.Timers;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is logged of one session's life. Thread-safe. */
final class SessionLog {
    private static final System.Logger LOGGER = System.getLogger(SessionLog.class.getName());
    private static final int UNHANDLED = 1;
    private static final int UNDECODABLE = 2;
    private static final int UNENCODABLE = 4;

    private final SessionName session;
    /** What was said aloud once already, a bit each. */
    private final AtomicInteger reported = new AtomicInteger();

    private final Timers clock;
    private final long openedAt;

    SessionLog(SessionName session, Timers clock) {
        this.session = session;
        this.clock = clock;
        this.openedAt = clock.now();
    }

    void opened() {
        LOGGER.log(Level.DEBUG, () -> "Opened " + session);
    }

    void closed(Ending how) {
        LOGGER.log(
                Level.DEBUG,
                () -> "Closed " + session + " after " + TimeUnit.NANOSECONDS.toMillis(clock.now() - openedAt) + " ms: "
                        + how.description());
    }

    /** A message was dropped because the endpoint has nothing for its kind; said once, for a peer may send many. */
    void unhandled(MessageKind kind) {
        if (isNews(UNHANDLED)) {
            String remedy = kind == MessageKind.TEXT
                    ? "String, Reader, or what a text decoder makes"
                    : "ByteBuffer, byte[], InputStream, or what a binary decoder makes";
            LOGGER.log(
                    Level.WARNING,
                    "Dropped a " + kind.name().toLowerCase(Locale.ROOT) + " message, which nothing handles in "
                            + session
                            + "; add a method with @OnMessage, or a MessageHandler, that takes " + remedy
                            + ". Further ones of this session are dropped without a log entry");
        }
    }

    private boolean isNews(int what) {
        return (reported.getAndUpdate(before -> before | what) & what) == 0;
    }

    boolean isUnhandledReported() {
        return (reported.get() & UNHANDLED) != 0;
    }

    /** Said once: an application that lacks an encoder may send many such objects. */
    void unencodable(Exception cause) {
        if (isNews(UNENCODABLE)) {
            LOGGER.log(
                    Level.WARNING,
                    "An object could not be encoded and was not sent in " + session
                            + "; further ones of this session are reported only by their futures",
                    cause);
        }
    }

    /**
     * A message was dropped because it cannot be decoded; said aloud once, for a peer may send many.
     *
     * @param why it was dropped, after a semicolon
     */
    void undecodable(Throwable failure, String why) {
        if (isNews(UNDECODABLE)) {
            LOGGER.log(
                    Level.WARNING,
                    "Dropped a message that cannot be decoded in " + session + ": " + printable(failure) + "; " + why
                            + ". Further ones of this session are logged at level DEBUG");
        } else {
            ignored(failure);
        }
    }

    /** A lost connection or a peer's violation is no fault of the endpoint, and any peer could fill the log with it. */
    void ignored(Throwable failure) {
        LOGGER.log(Level.DEBUG, () -> "An error nothing handles in " + session + ": " + printable(failure));
    }

    /** A message cannot be decoded, for which the endpoint closes its session. */
    void closing(Throwable failure) {
        LOGGER.log(Level.DEBUG, () -> "Closing " + session + ": " + printable(failure));
    }

    /** The peer has a part in the text. */
    private static String printable(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", "?");
    }

    void coderFailed(Throwable failure) {
        LOGGER.log(Level.WARNING, "A coder failed to be destroyed in " + session, failure);
    }
}
