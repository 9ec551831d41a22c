package dev.sockeye.container.client;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * By when a connection must stand, with everything that belongs to it. Immutable.
 *
 * @param timeout how long that was from the beginning
 * @param end the moment, by {@link System#nanoTime}
 */
record ConnectDeadline(Duration timeout, long end) {
    static ConnectDeadline in(Duration timeout) {
        return new ConnectDeadline(timeout, System.nanoTime() + timeout.toNanos());
    }

    /** What is left, in nanoseconds; zero or less when it is over. */
    long remaining() {
        return end - System.nanoTime();
    }

    /** An earlier one, for the first of several attempts that share what is left. */
    ConnectDeadline share(int attempts) {
        return attempts == 1 ? this : new ConnectDeadline(timeout, System.nanoTime() + remaining() / attempts);
    }

    /** This one, unless the other is earlier. */
    ConnectDeadline orIn(Duration patience) {
        ConnectDeadline other = in(patience);
        return other.remaining() < remaining() ? other : this;
    }

    SocketTimeoutException missed() {
        return new SocketTimeoutException(
                "Expected an answer within " + timeout + " (sockeye.client.connect-timeout), got none");
    }
}
