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
 * Collects settings. A value out of its range is reported when the settings are built, together with all others: by
 * {@link #build}, or by the start of the server or client that they belong to. Null is refused at once, by a
 * {@link NullPointerException}. Not thread-safe.
 */
public final class WebSocketSettingsBuilder {
    private final Map<String, Object> set = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    WebSocketSettingsBuilder() {
        // Nothing is set.
    }

    /**
     * Sets how large a message may be that is delivered whole; a larger one is answered by 1009.
     *
     * @param bytes 0 to 2,147,483,639, text counting as UTF-8; 1 MiB unless set
     * @return this
     */
    public WebSocketSettingsBuilder maxMessageSize(int bytes) {
        return set(SockeyeProperties.MAX_MESSAGE_SIZE, bytes);
    }

    /**
     * Sets how large the payload of a data frame may be, as it is on the wire; a larger one is answered by 1009.
     *
     * @param bytes 1 to 2,147,483,639, or 0 for any; 0 unless set
     * @return this
     */
    public WebSocketSettingsBuilder maxFrameSize(int bytes) {
        return set(SockeyeProperties.MAX_FRAME_SIZE, bytes);
    }

    /**
     * Sets how many frames a message may have that is delivered whole; more are answered by 1009.
     *
     * @param frames from 1; unless set, 4,096 for each MiB that the message may have, and at least as many
     * @return this
     */
    public WebSocketSettingsBuilder maxFragments(int frames) {
        return set(SockeyeProperties.MAX_FRAGMENTS, frames);
    }

    /**
     * Sets how many pings and pongs a peer may send in a second; more are answered by 1008.
     *
     * @param frames from 1; 10,000 unless set
     * @return this
     */
    public WebSocketSettingsBuilder maxControlFrames(int frames) {
        return set(SockeyeProperties.MAX_CONTROL_FRAMES, frames);
    }

    /**
     * Sets how long a message that is delivered whole may take from its first to its last byte; longer is answered by 1008.
     *
     * @param time 1 millisecond to 36,500 days; 60 seconds unless set
     * @return this
     */
    public WebSocketSettingsBuilder messageTimeout(Duration time) {
        return set(SockeyeProperties.MESSAGE_TIMEOUT, time);
    }

    /**
     * Sets how many bytes may wait to be written to the peer. When they do, no more is read of it. Each message counts 64
     * for itself, which is about what it takes up besides its bytes.
     *
     * @param bytes 0 to 2,147,483,639; 4 MiB unless set
     * @return this
     */
    public WebSocketSettingsBuilder outgoingQueueSize(int bytes) {
        return set(SockeyeProperties.OUTGOING_QUEUE_SIZE, bytes);
    }

    /**
     * Sets what becomes of a send that finds the queue full.
     *
     * @param policy what; {@link OutgoingOverflow#WAIT} unless set
     * @return this
     */
    public WebSocketSettingsBuilder outgoingOverflow(OutgoingOverflow policy) {
        return set(SockeyeProperties.OUTGOING_OVERFLOW, policy);
    }

    /**
     * Sets how long the peer may take nothing of what is being written to it; longer, and the connection is lost.
     *
     * @param time 1 millisecond to 36,500 days; 20 seconds unless set
     * @return this
     */
    public WebSocketSettingsBuilder sendTimeout(Duration time) {
        return set(SockeyeProperties.SEND_TIMEOUT, time);
    }

    /**
     * Sets after which time without a byte from the peer it is pinged, give or take a tenth.
     *
     * @param time 1 millisecond to 36,500 days, or zero for no pings; unless set, 25 seconds on servers and zero on clients
     * @return this
     */
    public WebSocketSettingsBuilder pingInterval(Duration time) {
        return set(SockeyeProperties.PING_INTERVAL, time);
    }

    /**
     * Sets how long any byte is awaited after such a ping; longer, and the connection is lost.
     *
     * @param time 1 millisecond to 36,500 days; 20 seconds unless set
     * @return this
     */
    public WebSocketSettingsBuilder pongTimeout(Duration time) {
        return set(SockeyeProperties.PONG_TIMEOUT, time);
    }

    /**
     * Sets after which time a connection that neither side uses is closed with 1001. {@code Session.setMaxIdleTimeout} goes
     * before it.
     *
     * @param time 1 millisecond to 36,500 days, or zero for never; zero unless set
     * @return this
     */
    public WebSocketSettingsBuilder idleTimeout(Duration time) {
        return set(SockeyeProperties.IDLE_TIMEOUT, time);
    }

    /**
     * Sets how long the Close frame of the peer is awaited after ours.
     *
     * @param time 1 millisecond to 36,500 days; 10 seconds unless set
     * @return this
     */
    public WebSocketSettingsBuilder closeTimeout(Duration time) {
        return set(SockeyeProperties.CLOSE_TIMEOUT, time);
    }

    /**
     * Sets whether answers to a batch of messages are flushed together.
     *
     * @param together whether they are; they are unless set
     * @return this
     */
    public WebSocketSettingsBuilder corking(boolean together) {
        return set(SockeyeProperties.CORKING, together);
    }

    /**
     * Sets which subprotocols a server supports, or a client asks for, where the configuration of an endpoint lists none.
     *
     * @param names different tokens (RFC 9110 section 5.6.2), the most preferred first, in place of those set so far, or no
     *     name at all; none unless set
     * @return this
     */
    public WebSocketSettingsBuilder subprotocols(String... names) {
        return set(SockeyeProperties.SUBPROTOCOLS, List.of(names));
    }

    /**
     * Sets which of Sockeye's own extensions may be agreed on. A client offers those of them that its endpoint's
     * configuration lists, or else its options.
     *
     * @param names any of {@code permessage-deflate}, {@code deflate-frame}, {@code x-webkit-deflate-frame}, {@code fragment} and
     *     {@code identity}, in place of those set so far, or no name at all; {@code permessage-deflate} unless set
     * @return this
     */
    public WebSocketSettingsBuilder extensions(String... names) {
        return set(SockeyeProperties.EXTENSIONS, List.of(names));
    }

    /**
     * Sets from which size on a message is compressed.
     *
     * @param bytes 0 to 2,147,483,639; 256 unless set
     * @return this
     */
    public WebSocketSettingsBuilder deflateThreshold(int bytes) {
        return set(SockeyeProperties.DEFLATE_THRESHOLD, bytes);
    }

    /**
     * Sets the effort of compressing.
     *
     * @param level 0 to 9, or -1 for zlib's default, which is 6; -1 unless set
     * @return this
     */
    public WebSocketSettingsBuilder deflateLevel(int level) {
        return set(SockeyeProperties.DEFLATE_LEVEL, level);
    }

    /**
     * Sets whether the window is kept from message to message when compressing, at about 270 KB of native memory for each
     * connection that does.
     *
     * @param kept whether it is; it is not unless set
     * @return this
     */
    public WebSocketSettingsBuilder deflateContextTakeover(boolean kept) {
        return set(SockeyeProperties.DEFLATE_CONTEXT_TAKEOVER, kept);
    }

    /**
     * Sets what says of each message from the threshold on whether it is compressed.
     *
     * @param choice called by many threads; everything is compressed unless set
     * @return this
     */
    public WebSocketSettingsBuilder deflateChoice(DeflateOptions.Choice choice) {
        return set(SockeyeProperties.DEFLATE_CHOICE, choice);
    }

    /**
     * Sets a field by its property.
     *
     * @param name the property's, for example {@code sockeye.ping-interval}
     * @param text its value as text, for example {@code 20s}
     * @return this
     * @throws IllegalArgumentException if there is no field with such a property
     */
    public WebSocketSettingsBuilder property(String name, String text) {
        for (Property<?> field : SockeyeProperties.settings()) {
            if (field.name().equals(name)) {
                return keep(field, () -> field.parse(text));
            }
        }
        throw new IllegalArgumentException("Expected the property of a field of settings, got " + name
                + "; docs/reference/properties.md lists them with their methods");
    }

    /**
     * Sets all that other settings set.
     *
     * @param settings the others
     * @return this
     */
    public WebSocketSettingsBuilder all(WebSocketSettings settings) {
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
     * What cannot be used of what is set.
     *
     * @return a sentence for each, with its property, its method and what was expected; empty if there is nothing
     */
    public List<String> problems() {
        return List.copyOf(problems.values());
    }

    /**
     * The settings collected so far.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used, listing every one as {@link #problems} does
     */
    public WebSocketSettings build() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Unusable settings: " + String.join("; ", problems.values()));
        }
        return new WebSocketSettings(set);
    }
}
