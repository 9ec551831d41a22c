package dev.sockeye.session.settings;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a connection may hold and how long it may wait, as far as it is set. For all connections by
 * {@code Sockeye.server().settings(...)} or {@code Sockeye.client().settings(...)}; for those of one endpoint by
 * {@link SocketSettings} on its class, or by the user property {@link #USER_PROPERTY} of its configuration, which goes
 * before the annotation. What an endpoint does not set is as its server or client says, else as the properties say, else
 * has its default: {@code docs/reference/properties.md} lists all. Immutable, and equal to settings that set the same.
 */
public final class WebSocketSettings {
    /** The user property of an endpoint's configuration that holds the settings of its connections. */
    public static final String USER_PROPERTY = "dev.sockeye.settings";

    /** Sets nothing: everything has its default. */
    public static final WebSocketSettings DEFAULT = new WebSocketSettings(Map.of());

    /** Values by the name of their method, for those that are set. */
    private final Map<String, Object> set;

    WebSocketSettings(Map<String, Object> set) {
        this.set = Map.copyOf(set);
    }

    /**
     * Starts from nothing.
     *
     * @return a builder, not thread-safe
     */
    public static WebSocketSettingsBuilder builder() {
        return new WebSocketSettingsBuilder();
    }

    /**
     * Starts from these settings.
     *
     * @return a builder, not thread-safe
     */
    public WebSocketSettingsBuilder toBuilder() {
        return builder().all(this);
    }

    /**
     * These settings, and others for what they do not set.
     *
     * @param others what goes behind them
     * @return the settings of both
     */
    public WebSocketSettings over(WebSocketSettings others) {
        if (set.isEmpty() || others.set.isEmpty()) {
            return set.isEmpty() ? others : this;
        }
        return others.toBuilder().all(this).build();
    }

    /**
     * What is set, and not left to what goes behind these settings.
     *
     * @return the names of the fields' methods, for example {@code pingInterval}; unmodifiable
     */
    public Set<String> fields() {
        return set.keySet();
    }

    @SuppressWarnings("unchecked") // The builder has put it there by its property.
    private <T> T value(Property<T> property) {
        Object own = set.get(property.method());
        return own == null ? property.byDefault() : (T) own;
    }

    Map<String, Object> set() {
        return set;
    }

    /** {@return the largest message that is delivered whole, in bytes; text counts as UTF-8} */
    public int maxMessageSize() {
        return value(SockeyeProperties.MAX_MESSAGE_SIZE);
    }

    /** {@return the largest payload of a data frame on the wire, in bytes; 0 for any} */
    public int maxFrameSize() {
        return value(SockeyeProperties.MAX_FRAME_SIZE);
    }

    /** {@return most frames in a message that is delivered whole; -1 for as many as go with its size} */
    public int maxFragments() {
        return value(SockeyeProperties.MAX_FRAGMENTS);
    }

    /** {@return most pings and pongs of a peer in a second} */
    public int maxControlFrames() {
        return value(SockeyeProperties.MAX_CONTROL_FRAMES);
    }

    /** {@return the time from the first to the last byte of a message that is delivered whole} */
    public Duration messageTimeout() {
        return value(SockeyeProperties.MESSAGE_TIMEOUT);
    }

    /** {@return how many bytes may wait to be written to the peer} */
    public int outgoingQueueSize() {
        return value(SockeyeProperties.OUTGOING_QUEUE_SIZE);
    }

    /** {@return what becomes of a send that finds the queue full} */
    public OutgoingOverflow outgoingOverflow() {
        return value(SockeyeProperties.OUTGOING_OVERFLOW);
    }

    /** {@return how long the peer may take nothing of what is being written to it} */
    public Duration sendTimeout() {
        return value(SockeyeProperties.SEND_TIMEOUT);
    }

    /** {@return the time without a byte from the peer after which it is pinged, about; zero for no pings} */
    public Duration pingInterval() {
        return value(SockeyeProperties.PING_INTERVAL);
    }

    /** {@return how long any byte is awaited after such a ping} */
    public Duration pongTimeout() {
        return value(SockeyeProperties.PONG_TIMEOUT);
    }

    /** {@return how long a connection may be unused; zero for ever} */
    public Duration idleTimeout() {
        return value(SockeyeProperties.IDLE_TIMEOUT);
    }

    /** {@return how long the Close frame of the peer is awaited after ours} */
    public Duration closeTimeout() {
        return value(SockeyeProperties.CLOSE_TIMEOUT);
    }

    /** {@return whether answers to a batch of messages are flushed together} */
    public boolean corking() {
        return value(SockeyeProperties.CORKING);
    }

    /** {@return the subprotocols where the configuration of an endpoint lists none, the most preferred first} */
    public List<String> subprotocols() {
        return value(SockeyeProperties.SUBPROTOCOLS);
    }

    /** {@return the names of Sockeye's own extensions that may be agreed on} */
    public List<String> extensions() {
        return value(SockeyeProperties.EXTENSIONS);
    }

    /** {@return the smallest message that is compressed, in bytes} */
    public int deflateThreshold() {
        return value(SockeyeProperties.DEFLATE_THRESHOLD);
    }

    /** {@return the effort of compressing; -1 for the default of zlib} */
    public int deflateLevel() {
        return value(SockeyeProperties.DEFLATE_LEVEL);
    }

    /** {@return whether the window is kept from message to message when compressing} */
    public boolean deflateContextTakeover() {
        return value(SockeyeProperties.DEFLATE_CONTEXT_TAKEOVER);
    }

    /** {@return what says which messages are compressed} */
    public DeflateOptions.Choice deflateChoice() {
        return value(SockeyeProperties.DEFLATE_CHOICE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebSocketSettings settings && set.equals(settings.set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }

    /** What is set. */
    @Override
    public String toString() {
        return "WebSocketSettings" + new TreeMap<>(set);
    }
}
