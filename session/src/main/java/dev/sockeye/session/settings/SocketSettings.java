package dev.sockeye.session.settings;

import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Settings of the connections of one endpoint:
 *
 * <pre>{@code
 * @ServerEndpoint("/prices")
 * @SocketSettings(pingInterval = "20s", maxMessageSize = 65_536, outgoingOverflow = OutgoingOverflow.CLOSE)
 * public class Prices { ... }
 * }</pre>
 *
 * <p>Put it on the class of a server or client endpoint, annotated or programmatic. It applies to that class only. {@link
 * WebSocketSettings#USER_PROPERTY} of the endpoint's configuration overrides it, field by field; fields that neither sets
 * come from the server or client. Each element has the meaning of the method of {@link WebSocketSettingsBuilder} with the
 * same name, and takes one value: it is an array only so that it can be left out. The two list elements are set to an empty
 * list by {@code "none"}.
 *
 * <p>Times are a number with a unit, such as {@code "20s"}, {@code "1500ms"}, {@code "5m"}, {@code "1h"} or {@code "1d"},
 * or ISO 8601 durations, such as {@code "PT20S"}; a number without a unit counts milliseconds.
 *
 * <p>An endpoint with an invalid value is not deployed or connected; the exception lists all invalid values.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SocketSettings {
    /** {@return the maximum size of a message that is delivered whole, in bytes; text counts as UTF-8} */
    int[] maxMessageSize() default {};

    /** {@return the maximum size of a message that is delivered in parts or read as a stream, in bytes; text counts as UTF-8} */
    long[] maxStreamedMessageSize() default {};

    /** {@return the maximum payload of a data frame on the wire, in bytes; 0 for any} */
    int[] maxFrameSize() default {};

    /** {@return the maximum number of frames in a message that is delivered whole; -1 to derive it from the maximum size} */
    int[] maxFragments() default {};

    /** {@return the maximum number of pings of a peer in a second, and of pongs that no ping has asked for} */
    int[] maxControlFrames() default {};

    /**
     * {@return the maximum time from the first to the last byte of a message that is delivered whole, and without a byte of
     * one that is delivered in parts}
     */
    String[] messageTimeout() default {};

    /** {@return the maximum number of bytes that are queued for the peer} */
    int[] outgoingQueueSize() default {};

    /** {@return what happens to a send when the queue is full} */
    OutgoingOverflow[] outgoingOverflow() default {};

    /** {@return the maximum number of bytes that are queued for all peers of the endpoint together} */
    long[] maxQueuedBytes() default {};

    /** {@return the maximum number of bytes of incomplete messages and unhandled input of all peers together} */
    long[] maxReceivedBytes() default {};

    /** {@return the maximum number of sessions of the endpoint; without effect on a client} */
    int[] maxConnections() default {};

    /** {@return the maximum number of sessions of one remote address; without effect on a client} */
    int[] maxConnectionsPerAddress() default {};

    /** {@return the maximum number of opening handshakes in a second; without effect on a client} */
    int[] maxHandshakesPerSecond() default {};

    /** {@return how long a write may make no progress because the peer does not read} */
    String[] sendTimeout() default {};

    /** {@return the approximate time without a byte from the peer after which a ping is sent; zero for no pings} */
    String[] pingInterval() default {};

    /** {@return how long to wait for any byte after such a ping} */
    String[] pongTimeout() default {};

    /** {@return how long a connection may be idle; zero for no limit} */
    String[] idleTimeout() default {};

    /** {@return how long to wait for the peer's Close frame after sending ours} */
    String[] closeTimeout() default {};

    /** {@return whether answers to a batch of messages are flushed together} */
    boolean[] corking() default {};

    /** {@return the subprotocols of endpoints whose configuration lists none, the most preferred first} */
    String[] subprotocols() default {};

    /** {@return the names of Sockeye's own extensions that may be negotiated} */
    String[] extensions() default {};

    /** {@return the smallest message that is compressed, in bytes} */
    int[] deflateThreshold() default {};

    /** {@return the compression level; -1 for zlib's default} */
    int[] deflateLevel() default {};

    /** {@return whether compression keeps its window between messages (context takeover)} */
    boolean[] deflateContextTakeover() default {};
}
