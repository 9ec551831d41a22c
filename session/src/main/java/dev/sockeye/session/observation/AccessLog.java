package dev.sockeye.session.observation;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs a line for each session when it has ended, at level DEBUG by the logger {@value #LOGGER_NAME}; {@code
 * docs/how-to/logging.md} documents it. What a peer has a part in is quoted and escaped: it cannot forge a field or a line.
 * Thread-safe.
 */
public final class AccessLog implements ContainerObserver {
    /** The name of the logger. */
    public static final String LOGGER_NAME = "dev.sockeye.access";

    private static final System.Logger LOGGER = System.getLogger(LOGGER_NAME);
    private static final int MAX_CHARS = 1024;

    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * Makes a log.
     *
     * @param clock says when a session opens; it may jump
     * @param nanoTime says how long it was open: nanoseconds from any fixed origin
     */
    public AccessLog(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
        if (!LOGGER.isLoggable(System.Logger.Level.DEBUG)) {
            return null;
        }
        long opened = nanoTime.getAsLong();
        // A text, for the handshake holds all headers of the request.
        String beginning = beginning(id, handshake, clock.instant());
        return (ending, traffic) -> LOGGER.log(System.Logger.Level.DEBUG, beginning + rest(opened, ending, traffic));
    }

    private static String beginning(String id, ObservedHandshake handshake, Instant opened) {
        return "role=" + (handshake.server() ? "server" : "client")
                + " remote=" + quoted(address(handshake.remote()))
                + " path=" + quoted(String.valueOf(handshake.uri().getRawPath()))
                + " endpoint=" + quoted(handshake.endpoint())
                + " session=" + id
                + " opened=" + opened.truncatedTo(ChronoUnit.MILLIS);
    }

    private String rest(long opened, Ending ending, TrafficCounts traffic) {
        return " lasted_ms=" + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - opened)
                + " received_messages=" + traffic.messagesReceived()
                + " received_bytes=" + traffic.bytesReceived()
                + " sent_messages=" + traffic.messagesSent()
                + " sent_bytes=" + traffic.bytesSent()
                + " code=" + ending.code()
                + " by=" + by(ending);
    }

    private static String address(@Nullable InetSocketAddress remote) {
        return remote == null ? "-" : remote.getHostString() + ":" + remote.getPort();
    }

    private static String by(Ending ending) {
        return ending.isByContainer()
                ? "container"
                : switch (ending.by()) {
                    case PEER -> "peer";
                    case THIS_SIDE -> "application";
                    case NOBODY -> "nobody";
                };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().limit(MAX_CHARS).forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append(text.length() > MAX_CHARS ? "...\"" : "\"").toString();
    }
}
