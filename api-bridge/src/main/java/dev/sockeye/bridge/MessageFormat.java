package dev.sockeye.bridge;

import java.lang.reflect.Type;

/**
 * How values travel that no coder of an endpoint takes. It is asked when an endpoint is bound, for each type that its
 * methods declare; and for a class of values when the first of them is sent. Immutable and safe for use by any number of
 * threads.
 */
public interface MessageFormat {

    /**
     * Which messages carry it.
     *
     * @return text or binary
     */
    MessageKind kind();

    /**
     * The subprotocol by which a client and a server agree on it, where the endpoint has several formats (RFC 6455 section
     * 1.9).
     *
     * @return a name such as {@code json}
     */
    String subprotocol();

    /**
     * How messages become values.
     *
     * @param type the type of the values, without type variables
     * @return makes values of messages of this kind
     * @throws IllegalArgumentException if there are no such values to be had; the message says why and what to do
     */
    ValueDecoding reading(Type type);

    /**
     * How values become messages.
     *
     * @param type the type of the values, without type variables
     * @return makes messages of this kind
     * @throws IllegalArgumentException if such values have no form in it; the message says why and what to do
     */
    ValueEncoding writing(Type type);
}
