package dev.sockeye.session.connection;

import dev.sockeye.protocol.Delivery;

/** When and of what the listener of a connection is notified. Thread-safe. */
public final class Notifications {
    private final ConnectionLoop loop;

    Notifications(ConnectionLoop loop) {
        this.loop = loop;
    }

    /**
     * Whether the calling thread is the one that calls the listener, which nothing else reaches meanwhile.
     *
     * @return true within a call of the listener
     */
    public boolean isDelivering() {
        return loop.isDelivering();
    }

    /**
     * Whether more has been received than the message that the calling thread delivers; if not, it is the last for now, and no
     * {@link ConnectionListener#onRest} follows.
     *
     * @return of the last message, for the thread that delivers
     */
    public boolean isFollowed() {
        return loop.isFollowed();
    }

    /**
     * A clock that costs nothing: as long as it stands still, not much more than a millisecond has passed.
     *
     * @return a number that is another one after each millisecond or so while any listener of the container is called
     */
    public long ticks() {
        return loop.ticks();
    }

    /**
     * Sets how messages are delivered from the next one on.
     *
     * @param text the way for text messages
     * @param maxTextBytes most bytes of UTF-8 in a text message
     * @param binary the way for binary messages
     * @param maxBinaryBytes most bytes in a binary message
     */
    public void setDelivery(Delivery text, long maxTextBytes, Delivery binary, long maxBinaryBytes) {
        loop.change(now -> now.setDelivery(text, maxTextBytes, binary, maxBinaryBytes));
    }

    /**
     * Has the listener notified of each frame that comes, before the message that it ends.
     *
     * @throws IllegalStateException if the listener may have been notified of a message already
     */
    public void viewFrames() {
        loop.change(now -> now.reception().input().viewFrames());
    }

    /**
     * Has the listener notified of a failure of the application's that no callback has thrown, in turn with what else
     * happens; not after the end.
     *
     * @param failure what
     */
    public void report(Throwable failure) {
        loop.enter(Caller.IO, now -> now.reception().report(failure));
    }

    /**
     * Keeps what comes back from the listener, once the notice that is being delivered has been, until {@link #release}.
     * Each hold has a release of its own, which may come first. Meanwhile the peer is as with a handler that takes long:
     * pings are answered, and no more is read than a bound, so that it is held up by its own stream.
     *
     * @param kind what is kept back
     */
    public void hold(Hold kind) {
        loop.change(now -> now.reception().holds().add(kind, 1));
    }

    /**
     * Ends one {@link #hold}; after the last the listener is notified again, by a thread of the callback executor.
     *
     * @param kind of which kind
     */
    public void release(Hold kind) {
        loop.enter(Caller.IO, now -> now.reception().holds().add(kind, -1));
    }
}
