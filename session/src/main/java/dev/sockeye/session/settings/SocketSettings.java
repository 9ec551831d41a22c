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
 * <p>It stands on the class of an endpoint of a server or a client, annotated or programmatic, and applies to that class
 * only. {@link WebSocketSettings#USER_PROPERTY} of the endpoint's configuration overrides it, field by field; what neither
 * sets comes from the server or client. Each element means what the method of {@link WebSocketSettingsBuilder}
 * with its name means, and takes one value: it is an array only to be left out, which is an empty one. The two that are
 * lists are set to an empty one by {@code "none"}.
 *
 * <p>Times are a number with a unit, such as {@code "20s"}, {@code "1500ms"}, {@code "5m"}, {@code "1h"} or {@code "1d"},
 * or as ISO 8601 has them, such as {@code "PT20S"}; a number alone counts milliseconds.
 *
 * <p>An endpoint with a value that cannot be used is not deployed, or connected; the exception lists all of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SocketSettings {
    /** {@return the largest message that is delivered whole, in bytes; text counts as UTF-8} */
    int[] maxMessageSize() default {};

    /** {@return the largest payload of a data frame on the wire, in bytes; 0 for any} */
    int[] maxFrameSize() default {};

    /** {@return most frames in a message that is delivered whole; -1 for as many as go with its size} */
    int[] maxFragments() default {};

    /** {@return most pings and pongs of a peer in a second} */
    int[] maxControlFrames() default {};

    /** {@return the time from the first to the last byte of a message that is delivered whole} */
    String[] messageTimeout() default {};

    /** {@return how many bytes may wait to be written to the peer} */
    int[] outgoingQueueSize() default {};

    /** {@return what becomes of a send that finds the queue full} */
    OutgoingOverflow[] outgoingOverflow() default {};

    /** {@return how long the peer may take nothing of what is being written to it} */
    String[] sendTimeout() default {};

    /** {@return the time without a byte from the peer after which it is pinged, about; zero for no pings} */
    String[] pingInterval() default {};

    /** {@return how long any byte is awaited after such a ping} */
    String[] pongTimeout() default {};

    /** {@return how long a connection may be unused; zero for ever} */
    String[] idleTimeout() default {};

    /** {@return how long the Close frame of the peer is awaited after ours} */
    String[] closeTimeout() default {};

    /** {@return whether answers to a batch of messages are flushed together} */
    boolean[] corking() default {};

    /** {@return the subprotocols where the configuration of an endpoint lists none, the most preferred first} */
    String[] subprotocols() default {};

    /** {@return the names of Sockeye's own extensions that may be agreed on} */
    String[] extensions() default {};

    /** {@return the smallest message that is compressed, in bytes} */
    int[] deflateThreshold() default {};

    /** {@return the effort of compressing; -1 for the default of zlib} */
    int[] deflateLevel() default {};

    /** {@return whether the window is kept from message to message when compressing} */
    boolean[] deflateContextTakeover() default {};
}
