package dev.sockeye.session.observation;

import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;

/**
 * Looks on at one session. It is called by the thread that calls the endpoint, one call at a time and with no lock held; it
 * must be quick. What it throws is logged once, and nothing else follows.
 */
public interface SessionObserver {
    /**
     * Whether it wants to know of calls, to know how long they take; asked once.
     *
     * @return false by default
     */
    default boolean looksAtCalls() {
        return false;
    }

    /**
     * Whether it wants to know of each message; asked once.
     *
     * @return false by default
     */
    default boolean looksAtMessages() {
        return false;
    }

    /**
     * The endpoint is about to be called with a message or a part of one, or with several in a row that came together. Those
     * that take less than about a millisecond count as one, so that no clock is needed for each; one that takes longer is the
     * last of its row.
     */
    default void callsBegin() {}

    /** The endpoint has returned; follows each {@link #callsBegin}. */
    default void callsEnd() {}

    /**
     * The endpoint is about to be called with a message, or with a part of one.
     *
     * @param text whether it is text
     * @param length characters of text, bytes of binary data
     */
    default void messageBegins(boolean text, int length) {}

    /** The endpoint has returned; follows each {@link #messageBegins} on the same thread. */
    default void messageEnds() {}

    /**
     * The endpoint has failed, or a message could not be decoded for it; between {@link #messageBegins} and
     * {@link #messageEnds} if a message was the reason. Who reads a message as a stream fails on a thread of its own, at any
     * time.
     *
     * @param failure what the endpoint is notified of
     */
    default void failed(Throwable failure) {}

    /**
     * The session has ended, and the endpoint knows; the last call.
     *
     * @param ending how
     * @param traffic what has come and gone
     */
    void closed(Ending ending, TrafficCounts traffic);
}
