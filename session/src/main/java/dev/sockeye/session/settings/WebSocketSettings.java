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
 * Limits, times and options of connections; each field may be set or not. Set them for all connections by {@code
 * Sockeye.server().settings(...)} or {@code Sockeye.client().settings(...)}. Set them for one endpoint by {@link
 * SocketSettings} on its class, or by the user property {@link #USER_PROPERTY} of its configuration, which overrides the
 * annotation. A field that an endpoint does not set comes from its server or client, then from the properties, then from
 * the default; {@code docs/reference/properties.md} lists them all. Immutable; equal to settings with the same fields.
 */
public final class WebSocketSettings {
    /** The user property of an endpoint's configuration that holds the settings of its connections. */
    public static final String USER_PROPERTY = "dev.sockeye.settings";

    /** Sets no field: everything has its default. */
    public static final WebSocketSettings DEFAULT = new WebSocketSettings(Map.of());

    /** Values by the name of their method, for those that are set. */
    private final Map<String, Object> set;

    WebSocketSettings(Map<String, Object> set) {
        this.set = Map.copyOf(set);
    }

    /**
     * Starts building settings with no field set.
     *
     * @return a builder, not thread-safe
     */
    public static WebSocketSettingsBuilder builder() {
        return new WebSocketSettingsBuilder();
    }

    /**
     * Starts building from these settings.
     *
     * @return a builder, not thread-safe
     */
    public WebSocketSettingsBuilder toBuilder() {
        return builder().all(this);
    }

    /**
     * These settings, with others for the fields that these do not set.
     *
     * @param others the settings that these override
     * @return the combined settings
     */
    public WebSocketSettings over(WebSocketSettings others) {
        if (set.isEmpty() || others.set.isEmpty()) {
            return set.isEmpty() ? others : this;
        }
        return others.toBuilder().all(this).build();
    }

    /**
     * The fields that are set.
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

    /** {@return the maximum size of a message that is delivered whole, in bytes; text counts as UTF-8} */
    public int maxMessageSize() {
        return value(SockeyeProperties.MAX_MESSAGE_SIZE);
    }

    /** {@return the maximum size of a message that is delivered in parts or read as a stream, in bytes; text counts as UTF-8} */
    public long maxStreamedMessageSize() {
        return value(SockeyeProperties.MAX_STREAMED_MESSAGE_SIZE);
    }

    /** {@return the maximum payload of a data frame on the wire, in bytes; 0 for any} */
    public int maxFrameSize() {
        return value(SockeyeProperties.MAX_FRAME_SIZE);
    }

    /** {@return the maximum number of frames in a message that is delivered whole; -1 to derive it from the maximum size} */
    public int maxFragments() {
        return value(SockeyeProperties.MAX_FRAGMENTS);
    }

    /** {@return the maximum number of pings of a peer in a second, and of pongs that no ping has asked for} */
    public int maxControlFrames() {
        return value(SockeyeProperties.MAX_CONTROL_FRAMES);
    }

    /**
     * {@return the maximum time from the first to the last byte of a message that is delivered whole, and without a byte of
     * one that is delivered in parts}
     */
    public Duration messageTimeout() {
        return value(SockeyeProperties.MESSAGE_TIMEOUT);
    }

    /** {@return the maximum number of bytes that are queued for the peer} */
    public int outgoingQueueSize() {
        return value(SockeyeProperties.OUTGOING_QUEUE_SIZE);
    }

    /** {@return what happens to a send when the queue is full} */
    public OutgoingOverflow outgoingOverflow() {
        return value(SockeyeProperties.OUTGOING_OVERFLOW);
    }

    /** {@return the maximum number of bytes that are queued for all peers together} */
    public long maxQueuedBytes() {
        return value(SockeyeProperties.MAX_QUEUED_BYTES);
    }

    /** {@return the maximum number of bytes of incomplete messages and unhandled input of all peers together} */
    public long maxReceivedBytes() {
        return value(SockeyeProperties.MAX_RECEIVED_BYTES);
    }

    /** {@return the maximum number of sessions of a server or of an endpoint} */
    public int maxConnections() {
        return value(SockeyeProperties.MAX_CONNECTIONS);
    }

    /** {@return the maximum number of sessions of one remote address} */
    public int maxConnectionsPerAddress() {
        return value(SockeyeProperties.MAX_CONNECTIONS_PER_ADDRESS);
    }

    /** {@return the maximum number of opening handshakes in a second} */
    public int maxHandshakesPerSecond() {
        return value(SockeyeProperties.MAX_HANDSHAKES_PER_SECOND);
    }

    /** {@return how long a write may make no progress because the peer does not read} */
    public Duration sendTimeout() {
        return value(SockeyeProperties.SEND_TIMEOUT);
    }

    /** {@return the approximate time without a byte from the peer after which a ping is sent; zero for no pings} */
    public Duration pingInterval() {
        return value(SockeyeProperties.PING_INTERVAL);
    }

    /** {@return how long to wait for any byte after such a ping} */
    public Duration pongTimeout() {
        return value(SockeyeProperties.PONG_TIMEOUT);
    }

    /** {@return how long a connection may be idle; zero for no limit} */
    public Duration idleTimeout() {
        return value(SockeyeProperties.IDLE_TIMEOUT);
    }

    /** {@return how long to wait for the peer's Close frame after sending ours} */
    public Duration closeTimeout() {
        return value(SockeyeProperties.CLOSE_TIMEOUT);
    }

    /** {@return whether answers to a batch of messages are flushed together} */
    public boolean corking() {
        return value(SockeyeProperties.CORKING);
    }

    /** {@return the subprotocols of endpoints whose configuration lists none, the most preferred first} */
    public List<String> subprotocols() {
        return value(SockeyeProperties.SUBPROTOCOLS);
    }

    /** {@return the names of Sockeye's own extensions that may be negotiated} */
    public List<String> extensions() {
        return value(SockeyeProperties.EXTENSIONS);
    }

    /** {@return the smallest message that is compressed, in bytes} */
    public int deflateThreshold() {
        return value(SockeyeProperties.DEFLATE_THRESHOLD);
    }

    /** {@return the compression level; -1 for zlib's default} */
    public int deflateLevel() {
        return value(SockeyeProperties.DEFLATE_LEVEL);
    }

    /** {@return whether compression keeps its window between messages (context takeover)} */
    public boolean deflateContextTakeover() {
        return value(SockeyeProperties.DEFLATE_CONTEXT_TAKEOVER);
    }

    /** {@return the function that selects the messages to compress} */
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
