package dev.sockeye.client.socket;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * By when a connection must stand, with everything that belongs to it. Immutable.
 *
 * @param timeout how long that was from the beginning
 * @param end the moment, by {@link System#nanoTime}
 */
public record ConnectDeadline(Duration timeout, long end) {
    /**
     * A deadline that begins to run now.
     *
     * @param timeout how long
     * @return the deadline
     */
    public static ConnectDeadline in(Duration timeout) {
        return new ConnectDeadline(timeout, System.nanoTime() + timeout.toNanos());
    }

    /**
     * What is left.
     *
     * @return nanoseconds; zero or less when it is over
     */
    public long remaining() {
        return end - System.nanoTime();
    }

    /** An earlier one, for the first of several attempts that share what is left. */
    ConnectDeadline share(int attempts) {
        return attempts == 1 ? this : new ConnectDeadline(timeout, System.nanoTime() + remaining() / attempts);
    }

    /**
     * This one, unless another would be earlier.
     *
     * @param patience when the other would be over, from now
     * @return the earlier of both
     */
    public ConnectDeadline orIn(Duration patience) {
        ConnectDeadline other = in(patience);
        return other.remaining() < remaining() ? other : this;
    }

    /** What to say when it is over. */
    SocketTimeoutException missed() {
        return new SocketTimeoutException("Expected an answer within " + timeout
                + " (sockeye.client.connect-timeout, or ClientOptions.connectTimeout), got none");
    }
}
