package dev.sockeye.functions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets an endpoint receive and send values of any type without coders:
 *
 * <pre>{@code
 * @ServerEndpoint("/chat")
 * @Messages(JSON)
 * public class ChatEndpoint {
 *     @OnMessage
 *     public Seen on(Chat chat) { ... }
 * }
 * }</pre>
 *
 * <p>Put it on the class of a server or client endpoint, annotated or not. It applies to that class alone.
 *
 * <ul>
 *   <li>The message of an {@code @OnMessage} method, or of a {@code MessageHandler.Whole}, may be of any type, type
 *       arguments included: {@code List<Chat>}. String, Reader, byte[], ByteBuffer, InputStream, PongMessage, primitive
 *       types and their wrappers keep the meaning they have without this annotation, and so does a type that a decoder of
 *       the endpoint returns.
 * <li>A value that a method returns, or that is passed to {@code sendObject}, is encoded if no encoder of the endpoint
 *       accepts it and it is not a String, byte[], ByteBuffer or the wrapper of a primitive type.
 * <li>Several {@code @OnMessage} methods may take different subtypes of one sealed type. Each value goes to the method with
 *       the most specific type. Each subtype needs a method; a method for the sealed type itself takes the rest. All of
 *       them must have the same {@code maxMessageSize}, where they set one.
 * </ul>
 *
 * <p>The types are checked when the endpoint is deployed. Deployment fails if a parameter's type cannot be decoded or a
 * returned type cannot be encoded, as far as their properties show, or if Jackson is not on the class path.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Messages {
    /**
     * {@return the wire formats of values} If there is more than one format, each decodes messages of its kind. The
     * negotiated subprotocol, {@code json} or {@code cbor}, selects the one that encodes: the endpoint offers and supports
     * both, after those that it names itself. If neither is negotiated, and in a {@code ReconnectingClient}, the first
     * format encodes.
     */
    Format[] value();

    /**
     * {@return types of values that the endpoint sends by its session} Descriptions of the application, by {@code
     * sockeye-asyncapi}, name them beside the types that methods return; nothing else depends on it.
     */
    Class<?>[] sends() default {};

    /** {@return what happens to messages that cannot be decoded, by a format or by a decoder of the endpoint} */
    Undecodable undecodable() default Undecodable.HAND_OVER;

    /** The wire format of values. */
    enum Format {
        /** JSON in text messages, as {@link dev.sockeye.encoders.Lenses#jsonMapper()} reads and writes it. */
        JSON,
        /** CBOR in binary messages, as {@link dev.sockeye.encoders.Lenses#cborMapper()} reads and writes it. */
        CBOR
    }

    /** What happens to a message that cannot be decoded. */
    enum Undecodable {
        /**
         * The method with {@code @OnError} receives the DecodeException, as without this annotation; its cause is a {@link
         * dev.sockeye.encoders.LensFailure}. Without such a method the message is dropped.
         */
        HAND_OVER,
        /** The message is dropped. The first one of a session is logged at level WARNING, others at DEBUG. */
        DROP,
        /** The session is closed with 1007 (RFC 6455 section 7.4.1). The cause is logged at level DEBUG. */
        CLOSE
    }
}
