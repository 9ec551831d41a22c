package dev.sockeye.session.settings;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds settings. All values that are out of range are reported together when the settings are built: by {@link #build},
 * or when the server or client starts. Null is rejected at once with a {@link NullPointerException}. Not thread-safe.
 */
public final class WebSocketSettingsBuilder {
    private final Map<String, Object> set = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    WebSocketSettingsBuilder() {
        // Nothing is set.
    }

    /**
     * Sets the maximum size of a message that is delivered whole. A larger one closes the connection with 1009.
     *
     * @param bytes 0 to 2,147,483,639; text counts as UTF-8; default 1 MiB
     * @return this
     */
    public WebSocketSettingsBuilder maxMessageSize(int bytes) {
        return set(SockeyeProperties.MAX_MESSAGE_SIZE, bytes);
    }

    /**
     * Sets the maximum size of a message that is delivered in parts or read as a stream. With more, the connection is closed
     * with 1009. {@code @OnMessage(maxMessageSize)} overrides it on a method that takes a stream.
     *
     * @param bytes 1 or more, of what was decompressed if it was compressed; text counts as UTF-8; default 1 GiB
     * @return this
     */
    public WebSocketSettingsBuilder maxStreamedMessageSize(long bytes) {
        return set(SockeyeProperties.MAX_STREAMED_MESSAGE_SIZE, bytes);
    }

    /**
     * Sets the maximum payload of a data frame on the wire. A larger one closes the connection with 1009.
     *
     * @param bytes 1 to 2,147,483,639, or 0 for any; default 0
     * @return this
     */
    public WebSocketSettingsBuilder maxFrameSize(int bytes) {
        return set(SockeyeProperties.MAX_FRAME_SIZE, bytes);
    }

    /**
     * Sets the maximum number of frames in a message that is delivered whole. With more, the connection is closed with
     * 1009.
     *
     * @param frames 1 or more; default 4,096 for each MiB of the maximum message size, and at least 4,096
     * @return this
     */
    public WebSocketSettingsBuilder maxFragments(int frames) {
        return set(SockeyeProperties.MAX_FRAGMENTS, frames);
    }

    /**
     * Sets the maximum number of pings that a peer may send in a second, and of pongs that no ping has asked for. With more,
     * the connection is closed with 1008.
     *
     * @param frames 1 or more; default 10,000
     * @return this
     */
    public WebSocketSettingsBuilder maxControlFrames(int frames) {
        return set(SockeyeProperties.MAX_CONTROL_FRAMES, frames);
    }

    /**
     * Sets how long a message that is delivered whole may take from its first to its last byte, and one that is delivered in
     * parts may go without another. After that the connection is closed with 1008.
     *
     * @param time 1 millisecond to 36,500 days; default 60 seconds
     * @return this
     */
    public WebSocketSettingsBuilder messageTimeout(Duration time) {
        return set(SockeyeProperties.MESSAGE_TIMEOUT, time);
    }

    /**
     * Sets how many bytes may be queued for the peer. When the queue is full, nothing more is read from the peer. Each
     * message counts 64 bytes in addition to its payload, which is about its memory overhead.
     *
     * @param bytes 0 to 2,147,483,639; default 4 MiB
     * @return this
     */
    public WebSocketSettingsBuilder outgoingQueueSize(int bytes) {
        return set(SockeyeProperties.OUTGOING_QUEUE_SIZE, bytes);
    }

    /**
     * Sets what happens to a send when the queue is full.
     *
     * @param policy the policy; default {@link OutgoingOverflow#WAIT}
     * @return this
     */
    public WebSocketSettingsBuilder outgoingOverflow(OutgoingOverflow policy) {
        return set(SockeyeProperties.OUTGOING_OVERFLOW, policy);
    }

    /**
     * Sets how many bytes may be queued for all peers of a server, client or endpoint together, counted from 4 KiB for a peer
     * on. When there are more, peers that have stalled are closed with 1013, the longest stalled first.
     *
     * @param bytes 1 or more; default an eighth of the maximum heap
     * @return this
     */
    public WebSocketSettingsBuilder maxQueuedBytes(long bytes) {
        return set(SockeyeProperties.MAX_QUEUED_BYTES, bytes);
    }

    /**
     * Sets how many bytes all peers of a server, client or endpoint together may make it hold: of messages that are not
     * complete, and of input that waits for handlers. They are counted and bounded as in {@link #maxQueuedBytes}.
     *
     * @param bytes 1 or more; default an eighth of the maximum heap
     * @return this
     */
    public WebSocketSettingsBuilder maxReceivedBytes(long bytes) {
        return set(SockeyeProperties.MAX_RECEIVED_BYTES, bytes);
    }

    /**
     * Sets how many sessions a server or an endpoint may have. When there are so many, opening handshakes are refused with
     * 503. Without effect on clients.
     *
     * @param count 1 or more; default one for each 16 KiB of the maximum heap
     * @return this
     */
    public WebSocketSettingsBuilder maxConnections(int count) {
        return set(SockeyeProperties.MAX_CONNECTIONS, count);
    }

    /**
     * Sets how many of these sessions may have the same remote address, as the host reports it; addresses of IPv6 are the
     * same if their first 64 bits are. Without effect on clients.
     *
     * @param count 1 or more; default half of the default of {@link #maxConnections}
     * @return this
     */
    public WebSocketSettingsBuilder maxConnectionsPerAddress(int count) {
        return set(SockeyeProperties.MAX_CONNECTIONS_PER_ADDRESS, count);
    }

    /**
     * Sets how many opening handshakes are answered in a second. More are refused with 503. Without effect on clients.
     *
     * @param count 1 or more; default 5,000 for each processor
     * @return this
     */
    public WebSocketSettingsBuilder maxHandshakesPerSecond(int count) {
        return set(SockeyeProperties.MAX_HANDSHAKES_PER_SECOND, count);
    }

    /**
     * Sets how long a write may make no progress because the peer does not read. After that the connection counts as lost.
     *
     * @param time 1 millisecond to 36,500 days; default 20 seconds
     * @return this
     */
    public WebSocketSettingsBuilder sendTimeout(Duration time) {
        return set(SockeyeProperties.SEND_TIMEOUT, time);
    }

    /**
     * Sets the time without a byte from the peer after which a ping is sent, give or take a tenth.
     *
     * @param time 1 millisecond to 36,500 days, or zero for no pings; default 25 seconds on servers and zero on clients
     * @return this
     */
    public WebSocketSettingsBuilder pingInterval(Duration time) {
        return set(SockeyeProperties.PING_INTERVAL, time);
    }

    /**
     * Sets how long to wait for any byte after such a ping. After that the connection counts as lost.
     *
     * @param time 1 millisecond to 36,500 days; default 20 seconds
     * @return this
     */
    public WebSocketSettingsBuilder pongTimeout(Duration time) {
        return set(SockeyeProperties.PONG_TIMEOUT, time);
    }

    /**
     * Sets the time after which an idle connection is closed with 1001. {@code Session.setMaxIdleTimeout} overrides it.
     *
     * @param time 1 millisecond to 36,500 days, or zero for never; default zero
     * @return this
     */
    public WebSocketSettingsBuilder idleTimeout(Duration time) {
        return set(SockeyeProperties.IDLE_TIMEOUT, time);
    }

    /**
     * Sets how long to wait for the peer's Close frame after sending ours.
     *
     * @param time 1 millisecond to 36,500 days; default 10 seconds
     * @return this
     */
    public WebSocketSettingsBuilder closeTimeout(Duration time) {
        return set(SockeyeProperties.CLOSE_TIMEOUT, time);
    }

    /**
     * Sets whether answers to a batch of messages are flushed together.
     *
     * @param together whether they are flushed together; default true
     * @return this
     */
    public WebSocketSettingsBuilder corking(boolean together) {
        return set(SockeyeProperties.CORKING, together);
    }

    /**
     * Sets the subprotocols that a server supports, or that a client offers, for endpoints whose configuration lists none.
     *
     * @param names different tokens (RFC 9110 section 5.6.2), the most preferred first; they replace those set so far; may
     *     be none; default none
     * @return this
     */
    public WebSocketSettingsBuilder subprotocols(String... names) {
        return set(SockeyeProperties.SUBPROTOCOLS, List.of(names));
    }

    /**
     * Sets which of Sockeye's own extensions may be negotiated. A client offers those of them that its endpoint's
     * configuration lists, or, if it lists none, its options.
     *
     * @param names any of {@code permessage-deflate}, {@code deflate-frame}, {@code x-webkit-deflate-frame}, {@code fragment} and
     *     {@code identity}, which replace those set so far; may be none; default {@code permessage-deflate}
     * @return this
     */
    public WebSocketSettingsBuilder extensions(String... names) {
        return set(SockeyeProperties.EXTENSIONS, List.of(names));
    }

    /**
     * Sets the minimum size of a message that is compressed.
     *
     * @param bytes 0 to 2,147,483,639; default 256
     * @return this
     */
    public WebSocketSettingsBuilder deflateThreshold(int bytes) {
        return set(SockeyeProperties.DEFLATE_THRESHOLD, bytes);
    }

    /**
     * Sets the compression level.
     *
     * @param level 0 to 9, or -1 for zlib's default, which is 6; default -1
     * @return this
     */
    public WebSocketSettingsBuilder deflateLevel(int level) {
        return set(SockeyeProperties.DEFLATE_LEVEL, level);
    }

    /**
     * Sets whether compression keeps its window between messages (context takeover). It takes about 270 KB of native memory
     * for each such connection.
     *
     * @param kept whether it is kept; default false
     * @return this
     */
    public WebSocketSettingsBuilder deflateContextTakeover(boolean kept) {
        return set(SockeyeProperties.DEFLATE_CONTEXT_TAKEOVER, kept);
    }

    /**
     * Sets the function that decides for each message of at least the minimum size whether it is compressed.
     *
     * @param choice the function; called by many threads; default: every message is compressed
     * @return this
     */
    public WebSocketSettingsBuilder deflateChoice(DeflateOptions.Choice choice) {
        return set(SockeyeProperties.DEFLATE_CHOICE, choice);
    }

    /**
     * Sets a field by its property.
     *
     * @param name the property's name, for example {@code sockeye.ping-interval}
     * @param text its value as text, for example {@code 20s}
     * @return this
     * @throws IllegalArgumentException if no field has this property
     */
    public WebSocketSettingsBuilder property(String name, String text) {
        for (Property<?> field : SockeyeProperties.settings()) {
            if (field.name().equals(name)) {
                return keep(field, () -> field.parse(text));
            }
        }
        throw new IllegalArgumentException("Expected the name of a settings property, got " + name
                + "; docs/reference/properties.md lists them with their methods");
    }

    /**
     * Sets all fields that other settings set.
     *
     * @param settings the others
     * @return this
     * @throws IllegalArgumentException if they are null
     */
    public WebSocketSettingsBuilder all(WebSocketSettings settings) {
        if (settings == null) {
            throw new IllegalArgumentException("Expected settings, got null");
        }
        problems.keySet().removeAll(settings.set().keySet());
        set.putAll(settings.set());
        return this;
    }

    private <T> WebSocketSettingsBuilder set(Property<T> field, T value) {
        return keep(field, () -> field.check(value));
    }

    /** The last value counts, usable or not. */
    private WebSocketSettingsBuilder keep(Property<?> field, Supplier<?> value) {
        problems.remove(field.method());
        try {
            set.put(field.method(), value.get());
        } catch (IllegalArgumentException e) {
            problems.put(field.method(), String.valueOf(e.getMessage()));
        }
        return this;
    }

    /**
     * The invalid values.
     *
     * @return a sentence for each, with its property, its method and what was expected; empty if all values are valid
     */
    public List<String> problems() {
        return List.copyOf(problems.values());
    }

    /**
     * The settings collected so far.
     *
     * @return the settings
     * @throws IllegalArgumentException if values are invalid; the message lists all of them, as {@link #problems} does
     */
    public WebSocketSettings build() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Invalid settings: " + String.join("; ", problems.values()));
        }
        return new WebSocketSettings(set);
    }
}
