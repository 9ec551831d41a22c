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
 * <p>It stands on the class of an endpoint of a server or a client, annotated or not, and counts for that class alone.
 *
 * <ul>
 *   <li>The message of an {@code @OnMessage} method, or of a {@code MessageHandler.Whole}, may be of any type, type
 *       arguments included: {@code List<Chat>}. String, Reader, byte[], ByteBuffer, InputStream, PongMessage, primitive
 *       types and their wrappers mean what they mean without this annotation, and so does a type that a decoder of the
 *       endpoint makes.
 *   <li>What a method returns, or {@code sendObject} is given, is written if no encoder of the endpoint takes it, and it is
 *       not String, byte[], ByteBuffer or the wrapper of a primitive type.
 *   <li>Several {@code @OnMessage} methods may take different kinds of one sealed type. Each value goes to the method with
 *       the most specific type; each kind needs one, and a method for the sealed type itself takes the rest. They are one
 *       receiver, so those that state a {@code maxMessageSize} state the same.
 * </ul>
 *
 * <p>Which types there are is settled when the endpoint is deployed. It is not deployed if a message cannot be read as the
 * type of a parameter, or written of a returned type, as far as the properties of these types tell, or if Jackson is not
 * there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Messages {
    /**
     * {@return how values travel} If there is more than one format, each reads messages of its kind. The subprotocol that is
     * agreed on, {@code json} or {@code cbor}, says which one writes: the endpoint offers and supports both, after those
     * that it names itself. Where neither is agreed on, and in a {@code ReconnectingClient}, the first one writes.
     */
    Format[] value();

    /** {@return what becomes of messages that cannot be decoded, by a format or by a decoder of the endpoint} */
    Undecodable undecodable() default Undecodable.HAND_OVER;

    /** How values travel. */
    enum Format {
        /** JSON in text messages, as {@link dev.sockeye.encoders.Lenses#jsonMapper()} reads and writes it. */
        JSON,
        /** CBOR in binary messages, as {@link dev.sockeye.encoders.Lenses#cborMapper()} reads and writes it. */
        CBOR
    }

    /** What becomes of a message that cannot be decoded. */
    enum Undecodable {
        /**
         * The method with {@code @OnError} gets the DecodeException, as without this annotation; its cause is a
         * {@link dev.sockeye.encoders.LensFailure}. Without such a method the message is dropped.
         */
        HAND_OVER,
        /** It is dropped; the log says so at level WARNING for the first of a session, and at DEBUG for others. */
        DROP,
        /** The session is closed with 1007 (RFC 6455 section 7.4.1); the log says at level DEBUG what was wrong. */
        CLOSE
    }
}
